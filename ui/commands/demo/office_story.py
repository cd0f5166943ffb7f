"""The fair at the office: one register comes by network, one by stick, and a copy comes too.

They joined before the fair and were offline for all five days. Nothing here is pretended but the
time, which is the fair's: the office is the real one, on a socket of this machine, behind a
certificate of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from booth.domain.money import Rupiah, format_rupiah
from booth.domain.secret import Secret
from booth.storage.feed import SqliteFeed
from booth.storage.keys import OfficeTokens
from booth.storage.ledger import LedgerFile, open_ledger
from booth.sync_ports import Result
from sync.client.asking import put
from sync.client.bundle import read_acknowledgement, write_bundles
from sync.client.engine import Engine
from sync.client.enrolling import join, reach
from sync.client.standing import Moment, SyncState, Wait
from sync.office.bundles import take_bundle
from sync.office.people import OWNER_NAME
from sync.office.press_figures import Frozen, freeze
from sync.office.reading_totals import totals
from sync.office.registers import BoothAddress
from sync.office.store.derived_tables import SALE
from sync.office.totals import Scope, Totals
from sync.office.verifying import verify_fair
from sync.protocol.bundles import RECEIVED_SUFFIX, seal_key, write_receipt
from ui.commands.demo.backups import OTHER_LAPTOP, STICK
from ui.commands.demo.fair import DAYS, TOTAL
from ui.commands.demo.office_pictures import (
    LAPTOP,
    PHONE,
    SMALL_PHONE,
    Shot,
    office_pictures,
)
from ui.commands.demo.registers import Stage
from ui.commands.demo.report import Check
from ui.commands.demo.running_office import RunningOffice, owner_login, running_office, vendor_login

OFFICE: Final = "kantor"
_LAST_EVENING: Final = datetime(DAYS[-1].year, DAYS[-1].month, DAYS[-1].day, 13, 30, tzinfo=UTC)
# From one laptop to the other at the same counter: KT1 is still connected by then.
_STICK_ON_ITS_WAY: Final = timedelta(seconds=20)
_PICTURES: Final = "layar"
# Each waits for an answer on this machine: a thousand is beyond any doubt.
_MOST_QUESTIONS: Final = 1000


def office_checks(stage: Stage, paths: list[Path], folder: Path, *, pictures: bool) -> list[Check]:
    """Bring both registers' ledgers and the restored copy to an office, and look at its figures.

    What the office's pages look like meanwhile goes into its folder, where `pictures` are wanted.
    """
    (copy,) = (folder / OTHER_LAPTOP).glob("*.lapak")
    here = folder / OFFICE
    with (
        running_office(here) as office,
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
            owner = owner_login(office)
            lacking = _press(office, "wawancara sore")
            album.take(_half_way(office.place), login=owner)
            office.clock.at += _STICK_ON_ITS_WAY
            carried = _by_stick(office, stage, folder, second.token(feed.register), (ledger, feed))
        with _joined(office, stage, copy, third) as restored:
            _approve(office, restored[1])
            again = _by_network(office, stage, copy, third, restored)
        found = _totals(office)
        whole = _press(office, "siaran pers penutupan")
        album.take(_in_the_end(office, whole), login=owner)
        album.take(
            [Shot("catat-cepat-hp", "/catat", SMALL_PHONE)], login=vendor_login(office, found)
        )
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


def _in_the_end(office: RunningOffice, whole: Frozen) -> list[Shot]:
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


def _press(office: RunningOffice, purpose: str) -> Frozen:
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
        f"{format_rupiah(Rupiah(late.net))} lacking nobody, SHA-256 {whole.hash.hex()[:8]}",
        holds=bool(early.lacking) and not late.lacking and late.net == TOTAL,
    )


def _verified(office: RunningOffice) -> Check:
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


def _at_once(work: Callable[[], Result]) -> Result:
    """The ledger's own thread is this one."""
    return work()


@contextmanager
def _joined(
    office: RunningOffice, stage: Stage, path: Path, secrets: OfficeTokens
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
    office: RunningOffice,
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


def _approve(office: RunningOffice, feed: SqliteFeed) -> None:
    """The coordinator lets the copy of a laptop that is here go on in its epoch."""
    epoch, fair = feed.epochs()[-1].number, office.place.fair
    office.registers.approve_epoch(fair, feed.register, epoch, at=office.clock.now())


def _by_stick(
    office: RunningOffice,
    stage: Stage,
    folder: Path,
    token: Secret | None,
    joined: tuple[LedgerFile, SqliteFeed],
) -> int:
    """Carry what a ledger holds to the office in a file, and its answer back."""
    ledger, feed = joined
    now = office.clock.now()
    (written,) = write_bundles(feed, stage.keys, folder / STICK, at=now)
    with written.open("rb") as file:
        taken = take_bundle(file, ingest=office.ingest, registers=office.registers, at=now)
    answer = written.with_suffix(RECEIVED_SUFFIX)
    keys = [] if token is None else [seal_key(token.reveal())]
    answer.write_bytes(write_receipt(taken.receipt, keys=keys))
    refused = read_acknowledgement(feed, answer, at=now, token=token)
    if refused or feed.unsent().count:
        raise RuntimeError(f"{written.name}: {refused or 'entries left'}")
    return ledger.position


def _totals(office: RunningOffice) -> Totals:
    """What the office's page shows on the fair's last evening."""
    scope = Scope(fair=office.place.fair, booth=office.place.booth)
    with office.database.reading() as connection:
        found = totals(connection, scope, at=office.clock.now())
    if found is None:
        raise RuntimeError("the fair that was just made is not there")
    return found
