"""The real office without its sockets: what a register asks, and the answer as it would travel.

Refusals are those of the office's own handlers, and every answer goes through its bytes. What can
befall the office's database befalls it here: a full disk, a crash before, inside and after the
commit, an older backup put in its place.
"""

import asyncio
import contextlib
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from fastapi import Request
from fastapi.responses import Response
from pysqlite3 import dbapi2
from sqlalchemy import select
from sqlalchemy.engine import Connection

from booth.domain.ids import EntryId, RegisterId
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.office.api.answers import HANDLERS
from sync.office.catalogues import catalogue_written
from sync.office.ingest import Ingest, Sender
from sync.office.projections import milliseconds
from sync.office.registers import BoothAddress, Registers
from sync.office.store.database import Database, OfficeUnavailableError
from sync.office.store.derived_tables import SALE
from sync.office.store.engines import open_engine
from sync.office.store.truth_tables import STREAM
from sync.protocol.catalogues import Catalogue, read_catalogue
from sync.protocol.messages import (
    Acknowledgement,
    EnrolmentGrant,
    EnrolmentRequest,
    EpochAnswer,
    EpochRequest,
    HeadMark,
    Hello,
    Refusal,
)
from sync.protocol.tails import Tail, read_tail, write_tail
from tests.sync.simulation.office_goods import CatalogueDesk

T = TypeVar("T")
_TICK = timedelta(milliseconds=1)
_FAULTS = ("lost", "unheard", "twice", "late", "late", "overtaken", "overtaken")


class Mishap(StrEnum):
    """What befalls the office's next writing transaction."""

    FULL = "full"
    """The disk takes no more page of it."""
    INTERRUPTED = "interrupted"
    """The database stops in the middle of a statement."""
    CRASH_BEFORE = "crash before"
    """The program dies when all is written and nothing committed."""
    CRASH_AFTER = "crash after"
    """The program dies when it has committed and answered nobody."""


class CrashError(Exception):
    """The office's program is gone."""


class FragileDatabase(Database):
    """A database whose next transaction may meet with a mishap."""

    mishap: Mishap | None = None
    spared: int = 0
    """So many transactions come before it: what registers tell of goods is folded in the second."""
    after: int = 0
    """An interruption comes after so many hundred steps of SQLite's own machine."""

    def __init__(self, address: str) -> None:
        """Open it again: its tables are there, and that they are up to date is another test's."""
        self.address = address
        self.empty = False
        self._writing = open_engine(address, writing=True)
        self._reading = open_engine(address, writing=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As the database has it, but for the mishap."""
        mishap = None
        if self.spared:
            self.spared -= 1
        else:
            mishap, self.mishap = self.mishap, None
        with super().writing() as connection:
            driver = connection.connection.driver_connection
            with _in_trouble(driver, mishap, self.after):
                yield connection
            if mishap is Mishap.FULL:
                # Where what was written fitted the pages there were: the log did not.
                raise OfficeUnavailableError(reason="full")
            if mishap is Mishap.CRASH_BEFORE:
                raise CrashError
        if mishap is Mishap.CRASH_AFTER:
            raise CrashError


@contextmanager
def _in_trouble(driver: Any, mishap: Mishap | None, after: int) -> Iterator[None]:  # noqa: ANN401  # a DB-API connection has no type
    """SQLite with no page left, or about to stop; PostgreSQL is left alone."""
    if not hasattr(driver, "set_progress_handler"):
        yield
        return
    left = [after]

    def count() -> int:
        left[0] -= 1
        return left[0] < 0

    if mishap is Mishap.FULL:
        (pages,) = driver.execute("PRAGMA page_count").fetchone()
        driver.execute(f"PRAGMA max_page_count={pages}")
    elif mishap is Mishap.INTERRUPTED:
        driver.set_progress_handler(count, 100)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
        if mishap is Mishap.FULL:
            driver.execute("PRAGMA max_page_count=1073741823")


class RealOffice:
    """An office on its database, with the time it is told."""

    def __init__(
        self,
        address: str,
        place: BoothAddress,
        now: Callable[[], datetime],
        *,
        seed: int | None = None,
    ) -> None:
        """With a `seed` it has a catalogue, takes over what registers say of it, and people change
        it there."""
        self.address = address
        self.place = place
        self._now = now
        self._last = now()
        self._luck = None if seed is None else random.Random(seed)  # noqa: S311  # to be repeated
        self.busy = False
        self.crashes = 0
        self._open()

    def now(self) -> datetime:
        """A moment that was never told before: what came first is known ever after."""
        self._last = max(self._now(), self._last + _TICK)
        return self._last

    def _open(self) -> None:
        self.database = FragileDatabase(self.address)
        self.registers = Registers(self.database)
        self.catalogue_desk: CatalogueDesk | None = None
        if self._luck is None:
            self.ingest = Ingest(self.database, told=lambda _fair: None)
            return
        desk = CatalogueDesk(self.database, self.place, self, self._luck)
        self.catalogue_desk = desk
        self.ingest = Ingest(self.database, told=lambda _fair: None, goods_told=desk.rounds.told)
        # As the office does when it starts.
        desk.rounds.go_round()

    @property
    def desk(self) -> CatalogueDesk:
        """Where people change its catalogue; not there for an office without one."""
        assert self.catalogue_desk is not None
        return self.catalogue_desk

    def close(self) -> None:
        self.database.close()

    def crash(self) -> None:
        """Lose what memory held and start again on the database."""
        self.crashes += 1
        self.close()
        self._open()

    @property
    def _path(self) -> Path:
        return Path(self.address.removeprefix("sqlite:///"))

    def back_up(self, name: str) -> None:
        """A copy of the database as it is now."""
        copied = self._path.with_name(name)
        copied.unlink(missing_ok=True)
        with contextlib.closing(dbapi2.connect(str(self._path))) as reading:
            reading.execute("VACUUM INTO ?", (str(copied),))

    def restore(self, name: str) -> None:
        """Go on with the copy."""
        self.close()
        for ending in ("-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        shutil.copy(self._path.with_name(name), self._path)
        self._open()

    def sales(self) -> set[EntryId]:
        """Every sale it counts."""
        with self.database.reading() as connection:
            found = connection.execute(select(SALE.c.sale)).scalars().all()
        return {EntryId(UUID(bytes=bytes(sale))) for sale in found}

    # --- what people do there ---------------------------------------------------------------------

    def code(self) -> str:
        return self.registers.make_code(self.place, by="Rani", at=self.now())

    def approve_all(self) -> None:
        """Somebody looks at the page and lets every register go on that has asked."""
        with self.database.reading() as connection:
            waiting = connection.execute(
                select(STREAM.c.register, STREAM.c.epoch).where(STREAM.c.approved_at == 0)
            ).all()
        for register, epoch in waiting:
            asking = RegisterId(UUID(bytes=bytes(register)))
            self.registers.approve_epoch(self.place.fair, asking, epoch, at=self.now())

    def revoke(self, register: RegisterId) -> None:
        self.registers.revoke(self.place.fair, register, at=self.now())

    def enrol(self, request: EnrolmentRequest) -> EnrolmentGrant:
        """With a code from the office's page."""
        code = self.answer(self.code)
        wanted = msgspec.structs.replace(request, code=code)
        return self.answer(lambda: self.registers.enrol(wanted, address="10.0.0.2", at=self.now()))

    # --- what registers ask -----------------------------------------------------------------------

    def sender(self, token: str) -> Sender:
        return self.registers.sender(token)

    def hello(self, token: str) -> Hello:
        held = self.registers.heads(self.sender(token))
        heads = tuple(
            HeadMark(epoch=one.epoch, sequence=one.sequence, hash=one.hash.hex()) for one in held
        )
        return Hello(
            now=milliseconds(self.now()),
            head=heads[-1],
            heads=heads,
            durable=held[-1].durable,
            minimum_app="0.1.0",
            catalogue_version=self.sender(token).catalogue_version,
        )

    def catalogue(self, token: str, since: int) -> Catalogue:
        with self.database.reading() as connection:
            written = catalogue_written(connection, self.sender(token), since)
        return read_catalogue(written)

    def send(self, token: str, content: bytes) -> Acknowledgement:
        return self.ingest.take(content, "zstd", sender=self.sender(token), at=self.now())

    def epoch(self, token: str, request: EpochRequest) -> EpochAnswer:
        return self.registers.ask_for_epoch(self.sender(token), request, at=self.now())

    def entries_after(self, token: str, epoch: int, after: int, limit: int) -> Tail:
        sender = self.sender(token)
        found = self.registers.own_entries(sender, epoch=epoch, after=after, limit=limit)
        if found is None:
            raise OfficeRefusedError(Refusal(error="gap"))
        previous, lines = found
        travelling = write_tail(
            lines, register=sender.register, epoch=epoch, after=after, previous=previous
        )
        return read_tail(travelling, "zstd")

    def answer(self, ask: Callable[[], T]) -> T:
        """What comes of a question, as it travels; a crash answers nobody."""
        if self.busy:
            raise OfficeRefusedError(Refusal(error="busy"), 5.0)
        try:
            found = ask()
        except CrashError as error:
            self.crash()
            raise OfficeUnreachableError(Trouble.UNREACHABLE) from error
        except tuple(HANDLERS) as error:
            raise _refusal(error) from error
        if isinstance(found, msgspec.Struct):
            return msgspec.json.decode(msgspec.json.encode(found), type=type(found))
        return found


def _refusal(error: Exception) -> OfficeRefusedError:
    """The answer that the office's own handler writes, read back."""
    handler = next(HANDLERS[kind] for kind in type(error).__mro__ if kind in HANDLERS)
    writing = handler(Request({"type": "http"}), error)
    response: Response = asyncio.run(writing)  # type: ignore[arg-type]  # what is awaited is a coroutine
    retry = response.headers.get("retry-after")
    refusal = msgspec.json.decode(response.body, type=Refusal)
    return OfficeRefusedError(refusal, None if retry is None else float(retry))


class Line:
    """A register's way to the office. `faults` yields what befalls each question.

    "lost" never arrives, "unheard" arrives and is not answered, "twice" arrives twice, "late"
    arrives when `late` is delivered, after the register gave it up, "overtaken" arrives behind
    one of those; anything else goes well.
    """

    def __init__(self, office: RealOffice, late: list[Callable[[], object]]) -> None:
        self.office = office
        self.token = ""
        self.faults: Iterator[str] = iter(())
        self.late = late

    def hello(self) -> Hello:
        return self._carry(self.office.hello)

    def send(self, batch: bytes) -> Acknowledgement:
        return self._carry(lambda token: self.office.send(token, batch))

    def epoch(self, request: EpochRequest) -> EpochAnswer:
        return self._carry(lambda token: self.office.epoch(token, request))

    def entries_after(self, epoch: int, sequence: int, limit: int) -> Tail:
        return self._carry(lambda token: self.office.entries_after(token, epoch, sequence, limit))

    def catalogue(self, since: int) -> Catalogue:
        return self._carry(lambda token: self.office.catalogue(token, since))

    def enrol(self, request: EnrolmentRequest) -> EnrolmentGrant:
        return self.office.enrol(request)

    def _carry(self, question: Callable[[str], T]) -> T:
        token = self.token

        def ask() -> T:
            return self.office.answer(lambda: question(token))

        fault = next(self.faults, "")
        if fault == "overtaken" and self.late:
            with contextlib.suppress(OfficeRefusedError, OfficeUnreachableError):
                self.late.pop()()
        if fault == "late":
            self.late.append(ask)
        if fault in {"lost", "late"}:
            raise OfficeUnreachableError(Trouble.TIMEOUT)
        if fault == "twice":
            ask()
        answer = ask()
        if fault == "unheard":
            raise OfficeUnreachableError(Trouble.TIMEOUT)
        return answer


def faults(choose: Callable[[], float], share: float) -> Iterator[str]:
    """For so many questions of a hundred something goes wrong on the way."""
    while True:
        wrong = choose() * 100 < share
        yield _FAULTS[int(choose() * len(_FAULTS))] if wrong else ""
