"""A booth on a real ledger file, driven through its use cases and watched by the model."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import UUID

from booth.bootstrap import Booth, NewRegister, create_booth, open_booth
from booth.domain.catalogue import BundlePart, BundleTerms, ProductTerms, VendorTerms
from booth.domain.errors import DeclinedError
from booth.domain.events import Event
from booth.domain.events.setting_up import Custody, LedgerOpened, Role
from booth.domain.ids import BoothId, FairId, IdSource, ProductId
from booth.domain.ledger import GENESIS_HASH, Head, chain
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Holder, HolderKind
from booth.restoring import restore_booth
from booth.storage.backup import back_up
from booth.storage.schema import rebuild
from tests.model import trade
from tests.model.accounts import Ledger, accounts
from tests.model.files import (
    derived_tables,
    goods_on,
    hours_on,
    returned_on,
    stock_on,
    takings_on,
    turnover_on,
)
from tests.model.trade import Recorded

T = TypeVar("T")

PIN = "4827"

REGISTER = NewRegister(
    fair=FairId(UUID(int=1)),
    fair_name="Pameran",
    fair_first_day=date(2023, 3, 1),
    fair_last_day=date(2023, 3, 5),
    booth=BoothId(UUID(int=2)),
    booth_name="Stan",
    register_code="KT2",
    register_name="Kasir 2",
)


class Minutes:
    """A clock that moves on a minute with every look."""

    def __init__(self, last: datetime = datetime(2023, 3, 3, 2, tzinfo=UTC)) -> None:
        self._now = last

    def now(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


@dataclass(frozen=True)
class _Morning:
    """A till that was just set up."""

    file: bytes
    at: datetime
    chance: tuple[Any, ...]
    known: dict[str, object]


_MORNINGS: Final[list[_Morning]] = []
"""The first that was set up in this process."""
_EACH_OWN: Final = ("path", "clock", "random", "ids", "booth")


def _own(value: object) -> object:
    """A list of one's own where it is a list; nothing else here ever changes."""
    return list(value) if isinstance(value, list) else value


class Till:
    """The booth, who and what is there, and everything that was recorded so far."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "KT2.lapak"
        self.history: list[Recorded] = []
        self.declined: list[DeclinedError] = []
        self._position = 0
        if _MORNINGS:
            self._begin_as_on(_MORNINGS[0])
        else:
            self._begin()
            _MORNINGS.append(self._morning())

    def _begin(self) -> None:
        self.clock = Minutes()
        self.random = random.Random(7)  # noqa: S311 - repeatable is the point
        self.ids = IdSource(self.random.randbytes)
        self.booth: Booth = create_booth(
            self.path,
            REGISTER,
            make_key=lambda _register, _epoch: "00" * 32,
            ids=self.ids,
            clock=self.clock,
            machine="uji",
        )
        self._hurry()
        self._set_up()
        self.watch()

    def _morning(self) -> "_Morning":
        """The till as it was set up, for all that are set up the same."""
        self.booth.ledger.close()
        file = self.path.read_bytes()
        self.booth = open_booth(self.path, ids=self.ids, clock=self.clock)
        self._hurry()
        known = {name: _own(value) for name, value in vars(self).items() if name not in _EACH_OWN}
        return _Morning(file, self.clock._now, self.random.getstate(), known)

    def _begin_as_on(self, morning: "_Morning") -> None:
        """As `_begin`, to the last id and minute; most of a short test's time went into it."""
        self.path.write_bytes(morning.file)
        self.clock = Minutes(morning.at)
        self.random = random.Random()  # noqa: S311 - repeatable is the point
        self.random.setstate(morning.chance)
        self.ids = IdSource(self.random.randbytes)
        self.booth = open_booth(self.path, ids=self.ids, clock=self.clock)
        self._hurry()
        vars(self).update({name: _own(value) for name, value in morning.known.items()})

    def _hurry(self) -> None:
        """Wait for no disk: no power fails in these tests, and thousands of commits are made."""
        self.booth.ledger.driver.execute("PRAGMA synchronous=OFF")

    def _set_up(self) -> None:
        setting_up, cataloguing = self.booth.setting_up, self.booth.cataloguing
        setting_up.change_settings(cash_rounding=Rupiah(500), custody=Custody.MIXED)
        self.drawer = setting_up.add_drawer("Laci")
        self.account = setting_up.add_account("QRIS", "Koperasi")
        self.cashier = self.booth.people.add("Ani", Role.CASHIER)
        self.coordinator = self.booth.people.add("Dewi", Role.COORDINATOR)
        self.vendors = [
            cataloguing.add_vendor(VendorTerms(name=name, commission_bp=BasisPoints(rate)))
            for name, rate in (("Rani", 0), ("Sari", 1_000), ("Tono", 250))
        ]
        rani, sari, tono = self.vendors
        self.products = [
            cataloguing.add_product(terms, stock=stock)
            for terms, stock in (
                (ProductTerms(vendor=rani, name="Kain", price=Rupiah(150_000)), 20),
                (ProductTerms(vendor=sari, name="Tas", price=Rupiah(87_500)), 5),
                (ProductTerms(vendor=tono, name="Kopi", price=Rupiah(33_333)), None),
            )
        ]
        self.open_priced = cataloguing.add_product(ProductTerms(vendor=tono, name="Jahit"))
        self.with_floor = cataloguing.add_product(
            ProductTerms(vendor=sari, name="Songket", price=Rupiah(900_000), floor=Rupiah(700_000)),
            stock=3,
        )
        self.gift = cataloguing.add_product(
            ProductTerms(vendor=rani, name="Gantungan", price=Rupiah(5_000)), stock=100
        )
        parts = (BundlePart(self.products[0], 1), BundlePart(self.products[2], 2))
        self.bundle = cataloguing.add_bundle(
            BundleTerms(name="Paket", price=Rupiah(199_999), parts=parts), by=self.coordinator
        )
        self.buyers = [self.booth.contacts.add(name) for name in ("Bu Sri", "Pak Joko")]

    @property
    def holders(self) -> list[Holder]:
        """Everybody who can hold a payment."""
        return [
            Holder(HolderKind.DRAWER, self.drawer),
            Holder(HolderKind.ACCOUNT, self.account),
            *(Holder(HolderKind.VENDOR, vendor) for vendor in self.vendors[:2]),
            Holder(HolderKind.BUYER, self.buyers[0]),
        ]

    # --- doing --------------------------------------------------------------------------------

    def attempt(self, command: Callable[[], T]) -> T | None:
        """Do it, or see it declined; then nothing at all may have changed."""
        before = (self.booth.ledger.head, self.balances(), self.parked())
        try:
            answer = command()
        except DeclinedError as declined:
            self.declined.append(declined)
            assert (self.booth.ledger.head, self.balances(), self.parked()) == before
            return None
        self.watch()
        return answer

    def watch(self) -> None:
        """Take note of what was recorded since the last look."""
        for entry in self.booth.ledger.entries(after=self._position):
            envelope = entry.envelope
            self.history.append(
                Recorded(envelope.id, entry.event, envelope.shift, envelope.at, envelope.by)
            )
            self._position += 1

    # --- looking ------------------------------------------------------------------------------

    def balances(self) -> Ledger:
        """Every balance on the disk that is not zero."""
        with self.booth.units() as work:
            return {(account.value, str(party)): n for account, party, n in work.balances()}

    def parked(self) -> int:
        """How many carts are put aside."""
        return len(self.booth.selling.parked())

    def expected(self) -> Ledger:
        """Every balance by the model."""
        return accounts(recorded.event for recorded in self.history)

    def price_of(self, product: ProductId, at: datetime) -> int:
        """What a piece costs at this moment by what was last said of it."""
        terms = trade.terms_of(self.history, product)
        clearance = terms.clearance
        price = terms.price if clearance is None or clearance.until <= at else clearance.price
        assert price is not None
        return price

    @staticmethod
    def books(events: list[Event]) -> Ledger:
        """What these events alone leave on the accounts."""
        return accounts(events)

    def check(self) -> None:
        """Balances, takings, turnover, stock and refunds on the disk are the model's."""
        balances = self.balances()
        assert balances == self.expected()
        assert sum(balances.values()) == 0
        tables = derived_tables(self.booth.ledger)
        assert stock_on(tables) == trade.stock(self.history)
        assert takings_on(tables) == trade.takings(self.history)
        assert turnover_on(tables) == trade.turnover(self.history)
        assert hours_on(tables) == trade.by_hour(self.history)
        assert goods_on(tables) == trade.by_goods(self.history)
        assert returned_on(tables) == trade.came_back(self.history)

    def verify(self) -> None:
        """Walk the chain, fill the tables again, and find everything as it was."""
        ledger = self.booth.ledger
        head = Head(ledger.head.register, 1, 0, GENESIS_HASH)
        for entry in ledger.entries():
            if isinstance(entry.event, LedgerOpened) and entry.event.previous is not None:
                previous = entry.event.previous
                assert (previous.epoch, previous.sequence) == (head.epoch, head.sequence)
                assert bytes.fromhex(previous.hash) == head.hash
                head = Head(head.register, head.epoch + 1, 0, GENESIS_HASH)
            assert entry.envelope.epoch == head.epoch
            assert entry.envelope.sequence == head.sequence + 1
            assert entry.hash == chain(head.hash, entry.line)
            head = Head(head.register, head.epoch, entry.envelope.sequence, entry.hash)
        assert head == ledger.head
        tables = derived_tables(ledger)
        ledger.begin()
        rebuild(ledger.connection)
        assert derived_tables(ledger) == tables
        ledger.rollback()

    def reopen(self) -> None:
        """Close the file and open it again, as after a crash of the program."""
        head, tables = self.booth.ledger.head, derived_tables(self.booth.ledger)
        self.booth.ledger.close()
        self.booth = open_booth(self.path, ids=self.ids, clock=self.clock)
        self._hurry()
        assert self.booth.ledger.head == head
        assert derived_tables(self.booth.ledger) == tables

    def back_up(self, stick: Path) -> Path:
        """Copy the ledger as the program does while the till goes on selling."""
        made = back_up(self.path, stick, at=self.clock.now(), stop=threading.Event())
        assert made is not None
        return made.path

    def restore(self, backup: Path, path: Path) -> None:
        """Lose this laptop, and go on from its copy on another one."""
        self.booth.ledger.close()
        # What was sold after the copy is gone with the laptop; the receipts say so by a letter.
        self.booth = restore_booth(
            backup,
            path,
            approved_by=self.coordinator,
            pin=PIN,
            make_key=lambda _register, _epoch: "00" * 32,
            ids=self.ids,
            clock=self.clock,
            machine="laptop lain",
        )
        self.path = path
        self._hurry()
        self.history.clear()
        self._position = 0
        self.watch()
