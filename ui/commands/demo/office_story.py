"""The fair at the office: one register comes by network, one by stick, and a copy comes too.

They joined before the fair and were offline for all five days. Nothing here is pretended: the
office is the real one, on a socket of this machine, behind a certificate of its own.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import insert

from booth.domain.clock import SystemClock
from booth.domain.ids import BoothId, FairId
from booth.domain.money import format_rupiah
from booth.storage.feed import SqliteFeed
from booth.storage.keys import OfficeTokens
from booth.storage.ledger import LedgerFile, open_ledger
from booth.sync_ports import Result
from sync.client.asking import put
from sync.client.bundle import read_acknowledgement, write_bundles
from sync.client.engine import Engine
from sync.client.enrolling import join, reach
from sync.client.standing import Moment, SyncState, Wait
from sync.office.app import make_app
from sync.office.bundles import take_bundle
from sync.office.certificates import certificates
from sync.office.ingest import Ingest
from sync.office.reading_totals import totals
from sync.office.registers import BoothAddress, Registers
from sync.office.serving import in_the_background, server
from sync.office.store.database import Database
from sync.office.store.engines import sqlite_address
from sync.office.store.truth_tables import BOOTH, FAIR
from sync.office.totals import Scope, Totals
from sync.protocol.bundles import RECEIVED_SUFFIX, write_receipt
from sync.protocol.invitations import Invitation
from ui.commands.demo.backups import OTHER_LAPTOP, STICK
from ui.commands.demo.fair import BOOTH_NAME, DAYS, FAIR_NAME, TOTAL
from ui.commands.demo.registers import Stage
from ui.commands.demo.report import Check

OFFICE: Final = "kantor"
_PLACE: Final = "Jakarta Convention Center"
_ZONE: Final = "Asia/Jakarta"
_CUTOFF_HOUR: Final = 4
_TARGET: Final = 140_000_000
_LAST_EVENING: Final = datetime(DAYS[-1].year, DAYS[-1].month, DAYS[-1].day, 13, 30, tzinfo=UTC)
# Each waits for an answer on this machine: a thousand is beyond any doubt.
_MOST_QUESTIONS: Final = 1000


@dataclass(frozen=True, slots=True)
class _Office:
    """The office while it runs."""

    registers: Registers
    ingest: Ingest
    database: Database
    place: BoothAddress
    address: str
    fingerprint: str

    def invite(self) -> Invitation:
        code = self.registers.make_code(self.place, by="Rani (rekaan)", at=SystemClock().now())
        return Invitation(self.address, code, self.fingerprint)


def office_checks(stage: Stage, paths: list[Path], folder: Path) -> list[Check]:
    """Bring both registers' ledgers and the restored copy to an office, and look at its figures."""
    (copy,) = (folder / OTHER_LAPTOP).glob("*.lapak")
    with _running(folder / OFFICE) as office:
        wired = _by_network(office, stage, paths[0], folder / OFFICE / "rahasia-1")
        carried = _by_stick(office, stage, paths[1], folder)
        again = _by_network(office, stage, copy, folder / OFFICE / "rahasia-3")
        found = _totals(office)
    return [
        Check(
            "office: KT1 by network, after five days offline",
            f"{wired} entries taken, signed and chained",
            holds=wired > 0,
        ),
        Check(
            "office: KT2 by stick alone",
            f"{carried} entries in one file, and its answer read at the till",
            holds=carried > 0,
        ),
        Check(
            f"office: {copy.name}, a copy of KT2 on another laptop",
            f"{again} entries sent, of which only its new epoch was new",
            holds=again > 0,
        ),
        _figures(found),
    ]


def _figures(found: Totals) -> Check:
    """What the live page shows, beside what both ledgers say."""
    by_vendor = sum(one.fair.net for one in found.vendors)
    by_hour = sum(one.net for one in found.hours)
    receipts = found.sums_fair.receipts
    return Check(
        "office: live totals",
        f"{format_rupiah(found.sums_fair.net)} in {receipts} receipts; by vendor the same; "
        f"last day {format_rupiah(found.sums_today.net)}, by hour the same",
        holds=found.sums_fair.net == by_vendor == TOTAL and by_hour == found.sums_today.net,
    )


@contextmanager
def _running(folder: Path) -> Iterator[_Office]:
    folder.mkdir()
    now = SystemClock().now()
    shown = certificates(folder / "sertifikat", ["127.0.0.1"], at=now)
    database = Database(sqlite_address(folder / "office.db"))
    try:
        place = _fair(database)
        app = make_app(database, SystemClock(), authority=shown.authority)
        with (
            socket.create_server(("127.0.0.1", 0)) as door,
            in_the_background(server(app, certificate=(str(shown.chain), str(shown.key))), door),
        ):
            yield _Office(
                registers=Registers(database),
                ingest=Ingest(database, told=lambda _fair: None),
                database=database,
                place=place,
                address=f"https://127.0.0.1:{door.getsockname()[1]}",
                fingerprint=shown.fingerprint,
            )
    finally:
        database.close()


def _fair(database: Database) -> BoothAddress:
    """The fair and its booth, as a coordinator at the office enters them."""
    place = BoothAddress(
        fair=FairId(UUID(bytes=bytes(range(16)))), booth=BoothId(UUID(bytes=bytes(range(16, 32))))
    )
    with database.writing() as connection:
        connection.execute(
            insert(FAIR),
            {
                "fair": place.fair.bytes,
                "name": FAIR_NAME,
                "place": _PLACE,
                "zone": _ZONE,
                "cutoff_hour": _CUTOFF_HOUR,
                "first_day": DAYS[0].isoformat(),
                "last_day": DAYS[-1].isoformat(),
                "target": 0,
            },
        )
        connection.execute(
            insert(BOOTH),
            {
                "fair": place.fair.bytes,
                "booth": place.booth.bytes,
                "name": BOOTH_NAME,
                "target": _TARGET,
                "ledger_fair": b"",
                "ledger_booth": b"",
                "catalogue_version": 0,
            },
        )
    return place


def _at_once(work: Callable[[], Result]) -> Result:
    """The ledger's own thread is this one."""
    return work()


@contextmanager
def _joined(
    office: _Office, stage: Stage, path: Path, secrets: OfficeTokens
) -> Iterator[tuple[LedgerFile, SqliteFeed]]:
    """A register's ledger, once it has joined the office by a code and a fingerprint."""
    with open_ledger(path) as ledger:
        feed = SqliteFeed(ledger, on_ledger=_at_once, ids=stage.ids)
        try:
            join(
                office.invite(),
                feed,
                keys=stage.keys,
                secrets=secrets,
                machine=path.stem,
                app="demo",
                at=SystemClock().now(),
            )
            yield ledger, feed
        finally:
            feed.close()


def _by_network(office: _Office, stage: Stage, path: Path, folder: Path) -> int:
    """Send all that a ledger holds, as its till would; how many entries that were."""
    secrets = OfficeTokens(folder, use_vault=False)
    with _joined(office, stage, path, secrets) as (ledger, feed):
        transport = reach(feed, secrets, app="demo")
        if transport is None:
            raise RuntimeError("a register that has just joined has an office")
        engine = Engine(feed, stage.keys, machine=path.stem, random=lambda: 0.0)
        now = SystemClock().now
        ticks = 0.0
        for _ in range(_MOST_QUESTIONS):
            ask = engine.step(Moment(ticks, now()))
            if isinstance(ask, Wait):
                if engine.standing().state is SyncState.SENT or ask.until is None:
                    break
                ticks = ask.until
                continue
            engine.answered(put(ask, transport), Moment(ticks, now()))
        transport.close()
        standing = engine.standing()
        if standing.state is not SyncState.SENT:
            raise RuntimeError(f"{path.name} was not taken: {standing}")
        return ledger.position


def _by_stick(office: _Office, stage: Stage, path: Path, folder: Path) -> int:
    """Carry what a ledger holds to the office in a file, and its answer back."""
    stick = folder / STICK
    secrets = OfficeTokens(folder / OFFICE / "rahasia-2", use_vault=False)
    now = SystemClock().now()
    with _joined(office, stage, path, secrets) as (ledger, feed):
        (written,) = write_bundles(feed, stage.keys, stick, at=now)
        with written.open("rb") as file:
            receipt = take_bundle(file, ingest=office.ingest, registers=office.registers, at=now)
        answer = written.with_suffix(RECEIVED_SUFFIX)
        answer.write_bytes(write_receipt(receipt))
        refused = read_acknowledgement(feed, answer, at=now)
        if refused or feed.unsent().count:
            raise RuntimeError(f"{path.name}: {refused or 'entries left'}")
        return ledger.position


def _totals(office: _Office) -> Totals:
    """What the office's page shows on the fair's last evening."""
    scope = Scope(fair=office.place.fair, booth=office.place.booth)
    with office.database.reading() as connection:
        found = totals(connection, scope, at=_LAST_EVENING)
    if found is None:
        raise RuntimeError("the fair that was just made is not there")
    return found
