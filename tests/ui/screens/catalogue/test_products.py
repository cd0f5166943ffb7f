from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID

import pytest

from booth.domain.catalogue import Clearance, Product
from booth.domain.ids import ProductId
from booth.domain.money import Rupiah
from tests.ui.said import Said
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand
from ui.screens.catalogue.products import ProductDraft, ProductsPresenter
from ui.screens.catalogue.shown import Row
from ui.screens.desk import Desk

SMOOTH_SECONDS = 0.2
"""The screen's bound is 50 ms; this machine may be doing something else meanwhile."""


class Form:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.rows: Sequence[Row] = ()
        self.nothing = self.error = self.undo = self.title = self.locked = ""
        self.draft: ProductDraft | None = None
        self.changes: Sequence[str] = ()
        self.may_save = False
        self.chosen: object = None

    def show_rows(self, rows: Sequence[Row], nothing: str) -> None:
        self.rows, self.nothing = rows, nothing

    def show_chosen(self, key: object) -> None:
        self.chosen = key

    def show_form(self, draft: ProductDraft | None, title: str, *, locked: str) -> None:
        self.draft, self.title, self.locked = draft, title, locked

    def show_changes(self, changes: Sequence[str], *, may_save: bool) -> None:
        self.changes, self.may_save = changes, may_save

    def show_error(self, words: str) -> None:
        self.error = words

    def show_undo(self, words: str) -> None:
        self.undo = words

    @property
    def names(self) -> list[str]:
        return [row.name for row in self.rows]

    @property
    def typed(self) -> ProductDraft:
        assert self.draft is not None
        return self.draft


class NoPhotos:
    def known(self) -> Mapping[str, Path]:
        return {}

    def found(self) -> Mapping[str, Path]:
        return {}

    def keep(self, code: str, picture: Path) -> None:
        """Nothing is kept."""


@pytest.fixture
def form() -> Form:
    return Form()


@pytest.fixture
def products(stand: Stand, desk: Desk, said: Said, form: Form) -> ProductsPresenter:
    def changed(then: Callable[[], None]) -> None:
        desk.shelf = stand.booth.browsing.shelf()
        then()

    desk.cashier = next(one for one in desk.facts.staff if one.id == stand.budi)
    presenter = ProductsPresenter(desk, said, form, changed, NoPhotos())
    presenter.show()
    return presenter


def test_one_save_is_one_event(stand: Stand, products: ProductsPresenter, form: Form) -> None:
    before = stand.entries
    products.new()
    draft = replace(
        form.typed, name="Dompet", vendor=stand.roka.id, price=Rupiah(45_000), stock="7"
    )
    products.edited(draft)
    products.save()
    assert stand.entries == before + 1
    assert form.names == ["Dompet", "Kain batik tulis", "Tas anyaman"]
    added = products.chosen_key
    assert added is not None
    with stand.booth.units() as work:
        assert work.stock(added) == 7


def test_nothing_is_recorded_where_nothing_changed(
    stand: Stand, products: ProductsPresenter, form: Form
) -> None:
    before = stand.entries
    products.choose(stand.tas.id)
    assert not form.may_save
    products.save()
    assert stand.entries == before
    assert form.error == "Tidak ada yang berubah."


def test_what_is_taken_back_is_another_change(
    stand: Stand, products: ProductsPresenter, form: Form
) -> None:
    products.choose(stand.tas.id)
    products.edited(replace(form.typed, price=Rupiah(99_000)))
    assert form.changes == ("Harga: Rp 125.000 → Rp 99.000",)
    products.save()
    products.undo()
    with stand.booth.units() as work:
        found = work.product(stand.tas.id)
    assert found is not None
    assert found.terms == stand.tas.terms
    assert form.undo == ""


def test_an_ended_clearance_is_none_and_no_hindrance(
    stand: Stand, clock: MovableClock, products: ProductsPresenter, form: Form, desk: Desk
) -> None:
    until = clock.now() + timedelta(hours=1)
    clearance = Clearance(price=Rupiah(90_000), until=until)
    stand.booth.cataloguing.change_product(
        stand.tas.id, replace(stand.tas.terms, clearance=clearance), by=stand.budi
    )
    desk.shelf = stand.booth.browsing.shelf()
    products.choose(stand.tas.id)
    assert (form.typed.cleared, form.typed.until_time) == (True, "10.30")
    clock.move(hours=2)
    products.discard()
    assert not form.typed.cleared
    products.edited(replace(form.typed, name="Tas pandan"))
    assert form.changes == ("Nama: Tas anyaman → Tas pandan",)
    products.save()
    assert "Tas pandan" in form.names


@pytest.mark.parametrize(
    "clock_time, sentence",
    [("25.00", "Jam selesai"), ("malam", "Jam selesai"), ("20.61", "Jam selesai")],
)
def test_an_hour_that_is_none_is_said(
    stand: Stand, products: ProductsPresenter, form: Form, clock_time: str, sentence: str
) -> None:
    products.choose(stand.tas.id)
    products.edited(
        replace(form.typed, cleared=True, clearance=Rupiah(1_000), until_time=clock_time)
    )
    products.save()
    assert sentence in form.error


def test_goods_of_a_vendor_who_left_are_shown_and_locked(
    stand: Stand, products: ProductsPresenter, form: Form, desk: Desk
) -> None:
    terms = replace(stand.roka.terms, selling=False)
    stand.booth.cataloguing.change_vendor(stand.roka.id, terms, by=stand.budi)
    desk.shelf = stand.booth.browsing.shelf()
    products.show_rows()
    assert form.names == ["Kain batik tulis"]
    products.show_gone(shown=True)
    products.choose(stand.tas.id)
    assert "Roka Collection" in form.locked


def test_five_thousand_goods_are_searched_without_being_waited_for(
    stand: Stand, products: ProductsPresenter, form: Form, desk: Desk
) -> None:
    def product(number: int) -> Product:
        terms = replace(stand.tas.terms, name=f"Tas {number}", sku=f"T-{number}")
        return replace(stand.tas, id=ProductId(UUID(int=number)), terms=terms)

    desk.shelf = replace(desk.shelf, products=tuple(product(n) for n in range(1, 5_001)))
    slowest = 0.0
    for words in ("t", "ta", "tas 49"):
        began = perf_counter()
        products.search(words)
        slowest = max(slowest, perf_counter() - began)
    assert len(form.rows) == sum("49" in str(n) for n in range(1, 5_001))
    assert slowest < SMOOTH_SECONDS
