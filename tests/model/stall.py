"""Who works the stall and what lies on it, in any order and often wrongly: rules of a machine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from booth.domain.cart import Cart
from booth.domain.catalogue import Clearance
from booth.domain.events.setting_up import Role
from booth.domain.goods_file import FileTable, TableRow, guess_columns
from booth.domain.goods_plan import ImportWish
from booth.domain.ids import ProductId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from tests.model.counter import AMOUNTS, DATA, Counter
from tests.model.people import people
from tests.model.trade import terms_of

NAMES = ("Ani", "Budi", "Citra")
HEADINGS = ("Nama barang", "UMKM", "Harga", "Stok")


class Stall(Counter):
    """People who come, leave and are bound; prices that end by themselves; lists of goods."""

    # --- people -----------------------------------------------------------------------------------

    def _becomes(self, person: StaffId) -> None:
        """Who works the register from now on; a coordinator only for a moment."""
        if not people(self.till.history)[person].leads:
            self.till.cashier = person

    @rule(data=DATA, name=st.sampled_from(NAMES))
    def somebody_joins(self, data: st.DataObject, name: str) -> None:
        by = self.somebody(data)
        bound = data.draw(st.lists(st.sampled_from(self.till.vendors), max_size=2))
        taken = {one.name for one in people(self.till.history).values() if one.here}
        added = self.till.attempt(
            lambda: self.booth.people.add(name, Role.CASHIER, vendors=bound, by=by)
        )
        if added is not None:
            assert by == self.till.coordinator
            assert name not in taken

    @rule(data=DATA)
    def somebody_changes(self, data: st.DataObject) -> None:
        by, person = self.somebody(data), data.draw(st.sampled_from(sorted(self._cashiers())))
        change: Callable[[], Entry] = data.draw(
            st.sampled_from(
                [
                    lambda: self.booth.people.leave(person, by=by),
                    lambda: self.booth.people.come_back(person, by=by),
                    lambda: self.booth.people.change(person, vendors=self.till.vendors[1:2], by=by),
                    lambda: self.booth.people.change(person, vendors=(), by=by),
                ]
            )
        )
        self.till.attempt(change)

    def _cashiers(self) -> set[StaffId]:
        found = people(self.till.history).items()
        return {person for person, known in found if not known.leads}

    @rule(data=DATA)
    def switch(self, data: st.DataObject) -> None:
        here = [one for one in self._cashiers() if people(self.till.history)[one].here]
        if here:
            self.till.cashier = data.draw(st.sampled_from(sorted(here)), label="at the till")

    # --- goods ------------------------------------------------------------------------------------

    @rule(data=DATA, price=AMOUNTS, minutes=st.integers(-30, 300))
    def clear(self, data: st.DataObject, price: Rupiah, minutes: int) -> None:
        """A lower price that ends by itself; below the floor only with a coordinator."""
        by = self.somebody(data)
        product = data.draw(st.sampled_from(self.till.products), label="cleared")
        before, until = terms_of(self.till.history, product), self.till.clock.now()
        until += timedelta(minutes=minutes)
        terms = replace(before, clearance=Clearance(price=price, until=until))
        changed = self.till.attempt(
            lambda: self.booth.cataloguing.change_product(product, terms, by=by)
        )
        assert changed is None or minutes > 0
        if changed is not None and before.selling:
            now = self.till.clock.now()
            if now < until:
                assert self._rung_up(product) == price
            if data.draw(st.booleans(), label="until it ends"):
                self.till.clock._now = max(now, until)
                assert self._rung_up(product) == before.price

    def _rung_up(self, product: ProductId) -> int:
        """What a piece costs that is put into a cart now."""
        with self.booth.units() as work:
            found = work.product(product)
        assert found is not None
        cart = Cart()
        cart.add_product(found, at=self.till.clock._now)
        return cart.lines[0].line.price

    @rule(data=DATA)
    def import_a_list(self, data: st.DataObject) -> None:
        """A few rows, some of them wrong: then none of it is recorded."""
        by = self.somebody(data)
        one_row = st.tuples(
            st.sampled_from(["Kain", "Tas", "Selendang", "Kendi", ""]),
            st.sampled_from(["Rani", "Sari", "Tono", "Baru"]),
            st.sampled_from(["150.000", "95000", "Rp 12.500", "1"] * 3 + ["mahal"]),
            st.sampled_from(["", "7"]),
        )
        rows = data.draw(st.lists(one_row, min_size=1, max_size=3), label="rows")
        table = FileTable(
            headings=HEADINGS,
            rows=tuple(TableRow(number, row) for number, row in enumerate(rows, start=2)),
        )
        wish = ImportWish(table=table, mapped=guess_columns(HEADINGS), new_vendors=True)
        plan, before = self.booth.importing.plan(wish), len(self.till.history)
        recorded = self.till.attempt(lambda: self.booth.importing.record(wish, plan, by=by))
        wrong = len({row[:2] for row in rows}) < len(rows) or any(
            not row[0] or row[2] == "mahal" for row in rows
        )
        if recorded is None:
            return
        assert not wrong
        assert by == self.till.coordinator
        assert len(self.till.history) - before == recorded == plan.records
        shelf = self.booth.browsing.shelf()
        self.till.vendors = [vendor.id for vendor in shelf.vendors]
        for name, vendor, price, _ in rows:
            (found,) = [
                one for one in shelf.products if (one.terms.name, one.vendor_name) == (name, vendor)
            ]
            assert found.terms.price == int(price.removeprefix("Rp ").replace(".", ""))
            if found.id not in self.till.products:
                self.till.products.append(ProductId(found.id))

    @rule(hours=st.integers(1, 6))
    def wait(self, hours: int) -> None:
        """A quiet afternoon: prices that were cleared until now are what they were."""
        self.till.clock._now += timedelta(hours=hours)
