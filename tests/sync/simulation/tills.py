"""A booth's registers for the simulation: real ledger files and keys, selling by a virtual clock.

What a register knows it reads from its file, as the till does: a file put back, cloned or taken
back from the office is all there is to it.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from booth.domain.catalogue import ProductTerms, VendorTerms
from booth.domain.errors import BoothError, CorruptionError, DiskFullError, UnavailableError
from booth.domain.events import Event
from booth.domain.events.cataloguing import ProductAdded, VendorAdded, VendorChanged
from booth.domain.events.handling_cash import (
    BusinessDayCorrected,
    FloatSource,
    ShiftOpened,
)
from booth.domain.events.paying_vendors import TurnoverReported
from booth.domain.events.selling import (
    Doubt,
    PaymentDoubted,
    PaymentReference,
    QrisConfirmed,
    SaleCompleted,
)
from booth.domain.ids import (
    EntryId,
    IdSource,
    ProductId,
    ShiftId,
    VendorId,
)
from booth.domain.ledger import Entry, read_entry
from booth.domain.money import BasisPoints, Rupiah
from booth.domain.payment import Evidence, Payment
from booth.domain.receipt_number import series_of
from booth.domain.sale import LineKind, SaleLine
from booth.storage.feed import SqliteFeed
from booth.storage.keys import KeyStore
from booth.storage.ledger import open_ledger
from booth.storage.queries import Queries
from booth.sync_ports import Result
from sync.client.asking import Ask, put
from sync.client.engine import Engine
from sync.client.standing import Moment, SyncState, Wait
from sync.protocol.messages import EnrolmentRequest
from tests.ledgers import DAY, OPENING, PRICE, Scribe
from tests.sync.simulation.goods import TillGoods
from tests.sync.simulation.offices import Line

LEDGER = "KT.lapak"
# An acknowledgement is written over another one and needs no page: this share fails all the same.
_SHARE_OF_WRITES = 0.7


class PowerCutError(Exception):
    """Before the commit: what was written is not there."""


class World:
    """The time that passes for everybody alike, whatever their clocks say."""

    def __init__(self) -> None:
        self.ticks = 0.0

    def now(self) -> datetime:
        return OPENING + timedelta(seconds=self.ticks)


class Till:
    """One register at its booth, or a clone of it."""

    def __init__(
        self,
        folder: Path,
        like: Scribe,
        world: World,
        *,
        seed: int,
        line: Line | None,
        goods: bool = False,
    ) -> None:
        """With `goods` it takes the office's catalogue."""
        self.folder, self.world, self._line, self._goods_come = folder, world, line, goods
        self.random = random.Random(seed)  # noqa: S311  # a repeatable test, not a secret
        self.keys = KeyStore(folder / "keys", use_vault=False)
        self.machine = f"board {seed}"
        self.clock = timedelta(0)
        self.disk_is_full = False
        self.scribe = Scribe.__new__(Scribe)
        self.scribe.__dict__.update(like.__dict__)
        self.scribe.random = self.random
        self.scribe.ids = IdSource(self.random.randbytes)
        self._open()

    @property
    def path(self) -> Path:
        return self.folder / LEDGER

    @property
    def line(self) -> Line:
        """Its way to the office; whoever has none asks over a real one."""
        assert self._line is not None
        return self._line

    @property
    def driver(self) -> Any:  # noqa: ANN401  # a DB-API connection has no type
        return self.scribe.ledger.driver

    def _open(self) -> None:
        self.scribe.ledger = open_ledger(self.path)
        self.feed = SqliteFeed(
            self.scribe.ledger,
            on_ledger=self._on_ledger,
            ids=self.scribe.ids,
            machine=lambda: self.machine,
        )
        self.goods = TillGoods(
            self.scribe.ledger, self.scribe.ids, lambda: self.now().at, self.random
        )
        self.engine = Engine(
            self.feed,
            self.keys,
            machine=self.machine,
            random=self.random.random,
            catalogue=self.goods.of_office(self._on_ledger) if self._goods_come else None,
        )
        # Many small batches say more than one large one.
        self.engine._pace.limit = self.random.choice((2, 7, 20, 500))

    def _on_ledger(self, work: Callable[[], Result]) -> Result:
        """The ledger's own thread, where there is only one; its disk may be full."""
        if self.disk_is_full and self.random.random() < _SHARE_OF_WRITES:
            raise DiskFullError(path=str(self.path))
        return work()

    def close(self) -> None:
        """Leave everything as a power cut would, but for what only memory held."""
        self.feed.close()
        self.scribe.ledger.close()

    def reopen(self) -> None:
        self.close()
        self._open()

    def copy(self, to: Path) -> Path:
        """The file as it is now, for another day."""
        self.close()
        shutil.copy(self.path, to)
        self._open()
        return to

    def restore(self, copied: Path) -> None:
        """Put an older file in place of this one."""
        self.close()
        for ending in ("-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        shutil.copy(copied, self.path)
        self._open()

    def clone(self, folder: Path, *, seed: int, line: Line, keys: bool) -> "Till":
        """The same disk in another laptop; with its keys unless a vault kept them back."""
        folder.mkdir()
        self.copy(folder / LEDGER)
        if keys:
            shutil.copytree(self.folder / "keys", folder / "keys")
        return Till(folder, self.scribe, self.world, seed=seed, line=line, goods=self._goods_come)

    # --- what it knows ----------------------------------------------------------------------------

    def ids(self, kind: str) -> list[EntryId]:
        """The ids of this kind in the file, oldest first, each once."""
        rows = self.driver.execute(
            "SELECT id FROM entry WHERE kind = ? GROUP BY id ORDER BY min(position)", (kind,)
        )
        return [EntryId(UUID(bytes=row[0])) for row in rows]

    def entries(self) -> list[Entry]:
        rows = self.driver.execute("SELECT line, hash FROM entry ORDER BY position").fetchall()
        return [read_entry(*row) for row in rows]

    def entry(self, wanted: EntryId) -> Entry:
        found = self.scribe.ledger.entry(wanted)
        assert found is not None
        return found

    # --- what happens there -----------------------------------------------------------------------

    @contextmanager
    def recording(self) -> Iterator[Scribe]:
        """One commit, as the till would make it now."""
        scribe = self.scribe
        scribe.at = self.world.now() + self.clock
        scribe.epoch = scribe.ledger.head.epoch
        series = series_of(scribe.genesis.register_code, scribe.epoch, DAY)
        scribe.numbers = Queries(self.driver).last_receipt(series)
        scribe.shift = ShiftId(self.ids("ShiftOpened")[-1])
        with scribe.transaction():
            yield scribe

    def sell(self, *, power_cut: bool = False) -> EntryId:
        """A sale of one to three lines, paid in one or two ways."""
        lines = [self._goods() for _ in range(self.random.choice((1, 1, 2, 3)))]
        if self.random.random() < 0.1:
            lines.append(_shipping())
        net = sum(line.net for line in lines)
        with self.recording() as scribe:
            sale = scribe.sale(*lines, payments=self._payments(scribe, net))
            if power_cut:
                raise PowerCutError
            return sale.envelope.id

    def _goods(self) -> SaleLine:
        product = self.random.choice(self.ids("ProductAdded"))
        event = self.entry(product).event
        assert isinstance(event, ProductAdded)
        chance = self.random.random()
        return SaleLine(
            vendor=event.terms.vendor,
            product=None if chance < 0.1 else ProductId(product),
            name=event.terms.name,
            kind=LineKind.CHARGE if chance > 0.95 else LineKind.GOODS,
            quantity=self.random.randint(1, 3),
            list_price=PRICE,
            price=PRICE,
            discount=Rupiah(self.random.choice((0, 0, 5_000))),
            commission_bp=BasisPoints(1_000),
        )

    def _payments(self, scribe: Scribe, net: int) -> tuple[Payment, ...]:
        match self.random.randrange(4):
            case 0:
                return (scribe.qris(net),)
            case 1:
                return (scribe.qris(net, evidence=Evidence.NOTIFICATION),)
            case 2:
                return (scribe.cash(20_000, rounding=-200), scribe.qris(net - 20_000))
            case _:
                return (scribe.cash(net, rounding=100),)

    def refund(self, sale: Entry) -> None:
        """One line of a sale, of this register or another, comes back."""
        assert isinstance(sale.event, SaleCompleted)
        goods = [n for n, line in enumerate(sale.event.lines) if line.vendor is not None]
        with self.recording() as scribe:
            scribe.refund(sale, self.random.choice(goods))

    def add_vendor(self) -> None:
        """A vendor joins on the spot, with a product."""
        terms = VendorTerms(name="Anyaman baru", colour="#aa3300")
        with self.recording() as scribe:
            vendor = VendorId(scribe.record(VendorAdded(terms=terms)).envelope.id)
            goods = ProductTerms(vendor=vendor, name="Tas anyaman", price=PRICE)
            scribe.record(ProductAdded(terms=goods, stock=10))

    def rename_vendor(self) -> None:
        vendor = VendorId(self.random.choice(self.ids("VendorAdded")))
        terms = VendorTerms(name=f"Nama baru {self.random.randrange(100)}")
        self.record(VendorChanged(vendor=vendor, terms=terms))

    def open_shift(self, day: date) -> None:
        opened = ShiftOpened(
            business_day=day,
            drawer=self.scribe.drawer,
            opening_float=Rupiah(100_000),
            float_from=FloatSource.FUNDING,
        )
        self.record(opened)

    def correct_day(self, day: date) -> None:
        """The open shift is of another day."""
        shift = ShiftId(self.ids("ShiftOpened")[-1])
        self.record(BusinessDayCorrected(of_shift=shift, business_day=day))

    def say_of_payment(self, sale: EntryId) -> None:
        """Somebody looked whether its money came."""
        about = PaymentReference(sale, 0)
        told: Event = QrisConfirmed(payment=about, evidence=Evidence.SOUNDBOX)
        if self.random.random() < 0.4:
            told = PaymentDoubted(payment=about, doubt=self.random.choice(list(Doubt)))
        self.record(told)

    def report(self) -> None:
        vendor = VendorId(self.random.choice(self.ids("VendorAdded")))
        told = TurnoverReported(vendor=vendor, business_day=DAY, amount=Rupiah(50_000))
        self.record(told)

    def record(self, event: Event) -> None:
        with self.recording() as scribe:
            scribe.record(event)

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """No page more for the file; what fails for it has not happened."""
        (pages,) = self.driver.execute("PRAGMA page_count").fetchone()
        self.driver.execute(f"PRAGMA max_page_count={pages}")
        self.disk_is_full = True
        try:
            yield
        except UnavailableError:
            pass
        finally:
            self.disk_is_full = False
            self.driver.execute("PRAGMA max_page_count=1073741823")

    # --- and how it syncs -------------------------------------------------------------------------

    def now(self) -> Moment:
        return Moment(self.world.ticks, self.world.now() + self.clock)

    def step(self) -> Ask | Wait:
        """One question with its answer, or what is waited for: as the sync's thread does it."""
        try:
            ask = self.engine.step(self.now())
            if not isinstance(ask, Wait):
                self.engine.answered(put(ask, self.line), self.now())
        except CorruptionError:
            raise
        except BoothError as error:
            self.engine.stumbled(error, self.now())
            return Wait(self.world.ticks)
        return ask

    def run(self, seconds: float = 0.0, *, most: int = 400) -> None:
        """Let it do all it does within so many seconds from now."""
        end = self.world.ticks + seconds
        for _ in range(most):
            done = self.step()
            if isinstance(done, Wait):
                if done.until is None or done.until > end:
                    self.world.ticks = end
                    return
                self.world.ticks = max(self.world.ticks, done.until + 0.001)
        raise AssertionError(f"no rest: {self.engine.standing()}")

    def enrol(self) -> None:
        """Join the office, with a code that a person brings."""
        place, epoch = self.feed.place, self.feed.epochs()[-1]
        grant = self.line.enrol(
            EnrolmentRequest(
                code="",
                register=self.feed.register,
                epoch=epoch.number,
                public_key=self.keys.public(self.feed.register, epoch.number) or epoch.public_key,
                machine=self.machine,
                app="0.1.0",
                register_code=place.code,
                register_name=place.name,
                fair=place.fair,
                booth=place.booth,
            )
        )
        self.line.token = grant.token
        self.engine.urge(self.now())

    def is_shut_out(self) -> bool:
        """Whether only another code helps."""
        standing = self.engine.standing()
        return standing.state is SyncState.REVOKED or standing.reason == "unknown_register"

    def is_sent(self) -> bool:
        standing = self.engine.standing()
        return standing.state is SyncState.SENT and not standing.waiting


def _shipping() -> SaleLine:
    fee = Rupiah(15_000)
    return SaleLine(kind=LineKind.PASS_THROUGH, name="Ongkir", list_price=fee, price=fee)
