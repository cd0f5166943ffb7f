"""The fair at the office: one register comes by network, one by stick, and a copy comes too.

They joined before the fair and were offline for all five days. Nothing here is pretended but the
time, which is the fair's: the office is the real one, on a socket of this machine, behind a
certificate of its own.
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from booth.domain.clock import SystemClock
from booth.domain.ids import BoothId, FairId
from booth.domain.money import Rupiah, format_rupiah
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
from sync.office.people import OWNER_NAME, People, Person, Role
from sync.office.press_figures import Frozen, freeze
from sync.office.reading_totals import totals
from sync.office.registers import BoothAddress, Registers
from sync.office.serving import in_the_background, server
from sync.office.store.database import Database
from sync.office.store.derived_tables import SALE
from sync.office.store.engines import sqlite_address
from sync.office.store.truth_tables import BOOTH, FAIR
from sync.office.totals import Scope, Totals
from sync.office.verifying import verify_fair
from sync.protocol.bundles import RECEIVED_SUFFIX, write_receipt
from sync.protocol.invitations import Invitation
from ui.commands.demo.backups import OTHER_LAPTOP, STICK
from ui.commands.demo.fair import BOOTH_NAME, DAYS, FAIR_NAME, TOTAL
from ui.commands.demo.office_pictures import (
    LAPTOP,
    PHONE,
    SMALL_PHONE,
    Shot,
    office_pictures,
)
from ui.commands.demo.registers import Stage
from ui.commands.demo.report import Check
from ui.commands.driving.clock import ReplayClock

OFFICE: Final = "kantor"
_PLACE: Final = "Jakarta Convention Center"
_ZONE: Final = "Asia/Jakarta"
# Of an office that nobody can reach once the demonstration is over.
_PASSWORD: Final = "kata sandi rekaan"
_CUTOFF_HOUR: Final = 4
_TARGET: Final = 140_000_000
_FIRST_MORNING: Final = datetime(DAYS[0].year, DAYS[0].month, DAYS[0].day, 1, 0, tzinfo=UTC)
_LAST_EVENING: Final = datetime(DAYS[-1].year, DAYS[-1].month, DAYS[-1].day, 13, 30, tzinfo=UTC)
# From one laptop to the other at the same counter: KT1 is still connected by then.
_STICK_ON_ITS_WAY: Final = timedelta(seconds=20)
_PICTURES: Final = "layar"
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
    chain: Path
    clock: ReplayClock
    people: People

    def invite(self) -> Invitation:
        code = self.registers.make_code(self.place, by="Rani (rekaan)", at=self.clock.now())
        return Invitation(self.address, code, self.fingerprint)


def office_checks(stage: Stage, paths: list[Path], folder: Path, *, pictures: bool) -> list[Check]:
    """Bring both registers' ledgers and the restored copy to an office, and look at its figures.

    What the office's pages look like meanwhile goes into its folder, where `pictures` are wanted.
    """
    (copy,) = (folder / OTHER_LAPTOP).glob("*.lapak")
    here = folder / OFFICE
    with (
        _running(here) as office,
        office_pictures(
            here / _PICTURES, office.address, chain=office.chain, wanted=pictures
        ) as album,
    ):
        first, second, third = (
            OfficeTokens(here / f"rahasia-{number}", use_vault=False) for number in (1, 2, 3)
        )
        with (
            _joined(office, stage, paths[1], second) as (ledger, feed),
            _joined(office, stage, paths[0], first) as wired_booth,
        ):
            office.clock.at = _LAST_EVENING
            wired = _by_network(office, stage, paths[0], first, wired_booth)
            owner = _owner(office)
            lacking = _press(office, "wawancara sore")
            album.take(_half_way(office.place), login=owner)
            office.clock.at += _STICK_ON_ITS_WAY
            carried = _by_stick(office, stage, folder, ledger, feed)
        with _joined(office, stage, copy, third) as restored:
            again = _by_network(office, stage, copy, third, restored)
        found = _totals(office)
        whole = _press(office, "siaran pers penutupan")
        album.take(_in_the_end(office, whole), login=owner)
        album.take([Shot("catat-cepat-hp", "/catat", SMALL_PHONE)], login=_vendor(office, found))
        sound = _verified(office)
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
        _frozen(lacking, whole),
        sound,
        Check(f"office: {OFFICE}/{_PICTURES}", album.words(), holds=True),
    ]


def _half_way(place: BoothAddress) -> list[Shot]:
    """KT1 is here, KT2 was last heard of before the fair: the figures say that they lack it."""
    booth = _page_of(place)
    return [
        Shot("1-belum-lengkap", booth, LAPTOP, live=True),
        Shot("1-belum-lengkap-hp", booth, PHONE, live=True),
    ]


def _in_the_end(office: _Office, whole: Frozen) -> list[Shot]:
    """All that was sold is here."""
    place = office.place
    booth, fair = _page_of(place), f"/atur/pameran/{place.fair}"
    with office.database.reading() as connection:
        # The largest of the first day, which nobody has to look for.
        sale = connection.execute(
            select(SALE.c.sale).order_by(SALE.c.business_day, SALE.c.net.desc()).limit(1)
        ).scalar_one()
    return [
        Shot("2-lengkap", booth, LAPTOP, live=True),
        Shot("2-lengkap-hp", booth, PHONE, live=True),
        Shot("pameran", f"/fairs/{place.fair.hex}", LAPTOP, live=True),
        Shot("nota", f"{booth}/receipts/{sale.hex()}"),
        Shot("atur-stan", f"{fair}/stan/{place.booth}"),
        Shot("barang", f"{fair}/stan/{place.booth}/barang"),
        Shot("angka-rilis", f"{fair}/rilis/{whole.hash.hex()}"),
    ]


def _page_of(place: BoothAddress) -> str:
    return f"/fairs/{place.fair.hex}/booths/{place.booth.hex}"


def _owner(office: _Office) -> str:
    """The first owner, with a password of their own; what their browser is known by."""
    people, at = office.people, office.clock.now()
    people.add_first_owner(at=at)
    owner = people.named(OWNER_NAME)
    if owner is None:
        raise RuntimeError("an office that was just made has an owner")
    people.change_password(owner, _PASSWORD, by=owner, at=at)
    return people.log_in(OWNER_NAME, _PASSWORD, address="", at=at)


def _vendor(office: _Office, found: Totals) -> str:
    """The vendor who sold most, let in with their phone."""
    people, at, place = office.people, office.clock.now(), office.place
    owner = people.named(OWNER_NAME)
    most = max(found.vendors, key=lambda one: one.fair.net)
    vendor = Person(
        person=uuid4(),
        name=f"{most.name} (rekaan)",
        role=Role.VENDOR,
        fair=place.fair,
        booth=place.booth,
        vendor=most.vendor,
    )
    if owner is None:
        raise RuntimeError("an office that was just made has an owner")
    people.add(vendor, _PASSWORD, by=owner, at=at)
    people.change_password(vendor, _PASSWORD, by=vendor, at=at)
    return people.log_in(vendor.name, _PASSWORD, address="", at=at)


def _press(office: _Office, purpose: str) -> Frozen:
    """What the office says in public at this moment."""
    return freeze(
        office.database,
        Scope(fair=office.place.fair, booth=office.place.booth),
        by=OWNER_NAME,
        at=office.clock.now(),
        purpose=purpose,
    )


def _frozen(lacking: Frozen, whole: Frozen) -> Check:
    """The figure that was said too early names what it lacked; the last one lacks nothing."""
    early, late = lacking.figure, whole.figure
    if early is None or late is None:
        raise RuntimeError("a figure that was just frozen can be read")
    without = ", ".join(sorted({one.code for one in early.lacking}))
    return Check(
        "office: press figures",
        f"{format_rupiah(Rupiah(early.net))} without {without}, then "
        f"{format_rupiah(Rupiah(late.net))} without none, SHA-256 {whole.hash.hex()[:8]}",
        holds=bool(early.lacking) and not late.lacking and late.net == TOTAL,
    )


def _verified(office: _Office) -> Check:
    """`lapak office verify`: every entry read again, and every figure worked out anew."""
    with office.database.reading() as connection:
        verdict = verify_fair(connection, office.place.fair.bytes)
    return Check(
        "lapak office verify",
        f"{verdict.entries} entries of {verdict.registers} registers, {verdict.sales} sales"
        + (f", first thing wrong: {verdict.finding}" if verdict.finding else ""),
        holds=verdict.finding is None and verdict.net_turnover == TOTAL,
    )


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
        clock, people = ReplayClock(_FIRST_MORNING), People(database)
        app = make_app(database, clock, authority=shown.authority, people=people)
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
                chain=shown.chain,
                clock=clock,
                people=people,
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
                at=office.clock.now(),
            )
            yield ledger, feed
        finally:
            feed.close()


def _by_network(
    office: _Office,
    stage: Stage,
    path: Path,
    secrets: OfficeTokens,
    joined: tuple[LedgerFile, SqliteFeed],
) -> int:
    """Send all that a ledger holds, as its till would; how many entries that were."""
    ledger, feed = joined
    transport = reach(feed, secrets, app="demo")
    if transport is None:
        raise RuntimeError("a register that has just joined has an office")
    engine = Engine(feed, stage.keys, machine=path.stem, random=lambda: 0.0)
    now = office.clock.now
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


def _by_stick(
    office: _Office, stage: Stage, folder: Path, ledger: LedgerFile, feed: SqliteFeed
) -> int:
    """Carry what a ledger holds to the office in a file, and its answer back."""
    now = office.clock.now()
    (written,) = write_bundles(feed, stage.keys, folder / STICK, at=now)
    with written.open("rb") as file:
        receipt = take_bundle(file, ingest=office.ingest, registers=office.registers, at=now)
    answer = written.with_suffix(RECEIVED_SUFFIX)
    answer.write_bytes(write_receipt(receipt))
    refused = read_acknowledgement(feed, answer, at=now)
    if refused or feed.unsent().count:
        raise RuntimeError(f"{written.name}: {refused or 'entries left'}")
    return ledger.position


def _totals(office: _Office) -> Totals:
    """What the office's page shows on the fair's last evening."""
    scope = Scope(fair=office.place.fair, booth=office.place.booth)
    with office.database.reading() as connection:
        found = totals(connection, scope, at=office.clock.now())
    if found is None:
        raise RuntimeError("the fair that was just made is not there")
    return found
