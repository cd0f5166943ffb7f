"""A register that sells and syncs, for tests: a real ledger file, real keys, a virtual clock."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from booth.domain.ids import BoothId, EntryId
from booth.domain.receipt_number import series_of
from booth.payments.qris_codes import EmvcoCodes
from booth.storage.feed import SqliteFeed
from booth.storage.keys import KeyStore
from booth.storage.ledger import LedgerFile, open_ledger
from booth.storage.queries import Queries
from booth.storage.unit_of_work import SqliteUnitOfWork
from booth.sync_ports import Result
from booth.usecases.cataloguing import Cataloguing
from booth.usecases.office_goods import OfficeGoods
from sync.client.asking import Ask, put
from sync.client.engine import Engine
from sync.client.standing import Moment, SyncState, Wait
from tests.fakes.office import MemoryOffice, OfficeLine
from tests.ledgers import DAY, OPENING, Scribe


def at_once(work: Callable[[], Result]) -> Result:
    """The ledger's own thread, where there is only one."""
    return work()


class _Clock:
    """The stand's own time."""

    def __init__(self, stand: "Stand") -> None:
        self._stand = stand

    def now(self) -> datetime:
        return self._stand.now().at


class Stand:
    """One register at its booth, with the way to its office."""

    def __init__(
        self,
        folder: Path,
        office: MemoryOffice,
        *,
        seed: int = 7,
        goods: bool = True,
        booth: BoothId | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.random = random.Random(seed)  # noqa: S311  # a repeatable test, not a secret
        self.keys = KeyStore(folder / "keys", use_vault=False)
        self.scribe = Scribe(folder / "KT2.lapak", seed=seed, booth=booth, make_key=self.keys.make)
        with self.scribe.transaction():
            self.scribe.set_up(**({} if goods else {"vendors": 0, "products": 0}))
        self.office = office
        office.enrolled(self.register, self.scribe.genesis.public_key)
        office.catalogue.booth = self.scribe.genesis.booth
        self.ticks = 0.0
        self.line = OfficeLine(office, self.register)
        self.machine = "board 1"
        self._join()

    @property
    def register(self) -> UUID:
        return self.scribe.register

    @property
    def path(self) -> Path:
        return self.folder / "KT2.lapak"

    @property
    def ledger(self) -> LedgerFile:
        return self.scribe.ledger

    def _join(self) -> None:
        self.feed = SqliteFeed(
            self.ledger, on_ledger=at_once, ids=self.scribe.ids, machine=lambda: self.machine
        )
        ledger, ids = self.ledger, self.scribe.ids
        self.cataloguing = Cataloguing(
            lambda: SqliteUnitOfWork(ledger), ids, _Clock(self), EmvcoCodes()
        )
        self.told: list[int] = []
        self.goods = OfficeGoods(lambda: self.cataloguing, on_ledger=at_once, told=self.told.append)
        self.engine = Engine(
            self.feed,
            self.keys,
            machine=self.machine,
            random=self.random.random,
            catalogue=self.goods,
        )

    def close(self) -> None:
        """Leave everything as a power cut would, but for what only memory held."""
        self.feed.close()
        self.ledger.close()

    def reopen(self) -> None:
        """Start again on the file."""
        self.close()
        self.scribe.ledger = open_ledger(self.path)
        self.scribe.epoch = self.ledger.head.epoch
        self._join()

    def copy(self, name: str = "copy") -> Path:
        """The file as it is now, for another day."""
        self.close()
        copied = Path(shutil.copy(self.path, self.folder / name))
        self.scribe.ledger = open_ledger(self.path)
        self._join()
        return copied

    def restore(self, copied: Path) -> None:
        """Put an older file in place of this one."""
        self.close()
        for path in (self.path, Path(f"{self.path}-wal"), Path(f"{self.path}-shm")):
            path.unlink(missing_ok=True)
        shutil.copy(copied, self.path)
        self.scribe.ledger = open_ledger(self.path)
        self.scribe.epoch = self.ledger.head.epoch
        self._join()

    def clone(self, folder: Path, *, seed: int, keys: bool = True) -> "Stand":
        """The same disk in another laptop; with its keys unless a vault kept them back."""
        self.close()
        folder.mkdir(parents=True)
        shutil.copy(self.path, folder / "KT2.lapak")
        if keys:
            shutil.copytree(self.folder / "keys", folder / "keys")
        other = Stand.__new__(Stand)
        other.folder, other.office, other.ticks = folder, self.office, self.ticks
        other.random = random.Random(seed)  # noqa: S311  # as above
        other.keys = KeyStore(folder / "keys", use_vault=False)
        other.machine = "board 2"
        other.line = OfficeLine(self.office, self.register)
        other.scribe = Scribe.__new__(Scribe)
        other.scribe.__dict__.update(self.scribe.__dict__)
        other.scribe.random = random.Random(seed)  # noqa: S311  # as above
        other.scribe.ids = type(self.scribe.ids)(other.scribe.random.randbytes)
        for stand in (self, other):
            stand.scribe.ledger = open_ledger(stand.path)
            stand._join()
        return other

    # --- what happens there -----------------------------------------------------------------------

    def sell(self, sales: int = 1) -> list[EntryId]:
        """So many sales, a commit each. Their ids."""
        sold = []
        # As the till does: the letter is that of the epoch at hand, the number the next one.
        self.scribe.epoch = self.ledger.head.epoch
        series = series_of("KT2", self.scribe.epoch, DAY)
        self.scribe.numbers = Queries(self.ledger.driver).last_receipt(series)
        for _ in range(sales):
            with self.scribe.transaction():
                sold.append(
                    self.scribe.sale(self.scribe.line(self.random.randrange(9))).envelope.id
                )
        return sold

    def open_restored(self) -> None:
        """What restoring from a backup does: the next epoch, with a key of its own."""
        number = self.ledger.head.epoch + 1
        self.feed.open_epoch(
            number,
            public_key=self.keys.make(self.ledger.head.register, number),
            since=self.feed.head(),
            at=self.now().at,
        )

    def sales(self) -> set[EntryId]:
        """Every sale in the file."""
        rows = self.ledger.driver.execute("SELECT id FROM entry WHERE kind = 'SaleCompleted'")
        return {EntryId(UUID(bytes=row[0])) for row in rows}

    def now(self) -> Moment:
        return Moment(self.ticks, OPENING + timedelta(seconds=self.ticks))

    def step(self) -> Ask | Wait:
        """One question with its answer, or what is waited for."""
        ask = self.engine.step(self.now())
        if not isinstance(ask, Wait):
            self.engine.answered(put(ask, self.line), self.now())
        return ask

    def run(self, seconds: float = 0.0, *, most: int = 2_000) -> list[Ask]:
        """Let it do all it does within so many seconds from now."""
        end, asked = self.ticks + seconds, []
        for _ in range(most):
            done = self.step()
            if not isinstance(done, Wait):
                asked.append(done)
                continue
            if done.until is None or done.until > end:
                self.ticks = end
                return asked
            self.ticks = max(self.ticks, done.until)
        raise AssertionError(f"no rest after {asked[-4:]}")

    def settle(self) -> None:
        """Let it come to rest on a good network: everything is sent, or this fails."""
        self.line.faults = iter(())
        for _ in range(80):
            self.run(60)
            standing = self.engine.standing()
            if standing.state is SyncState.SENT and not standing.waiting:
                return
        raise AssertionError(self.engine.standing())


def faults(source: random.Random, share: float) -> Iterator[str]:
    """For so many questions of a hundred something goes wrong on the way."""
    while True:
        wrong = source.random() * 100 < share
        yield source.choice(["lost", "unheard", "twice"]) if wrong else ""
