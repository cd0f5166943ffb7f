"""The fair at the office: one register comes by network, one by stick, and a copy comes too.

They joined before the fair and were offline for all five days. Between the two the office changes
a price, which comes down to both the way each of them came. Nothing here is pretended but the
time, which is the fair's: the office is the real one, on a socket of this machine, behind a
certificate of its own.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select

from booth.domain.contacts import Contact
from booth.domain.ids import ProductId
from booth.domain.money import Rupiah, format_rupiah
from booth.storage.keys import OfficeTokens
from sync.office.people import OWNER_NAME
from sync.office.press_figures import Frozen, freeze
from sync.office.reading_totals import totals
from sync.office.registers import BoothAddress
from sync.office.store.derived_tables import SALE
from sync.office.totals import Scope, Totals
from sync.office.verifying import verify_fair
from ui.commands.demo.backups import OTHER_LAPTOP, STICK
from ui.commands.demo.fair import DAYS, TOTAL
from ui.commands.demo.office_pictures import (
    LAPTOP,
    PHONE,
    SMALL_PHONE,
    Shot,
    office_pictures,
)
from ui.commands.demo.office_ways import (
    Joined,
    by_network,
    by_stick,
    contacts_by_network,
    joined,
)
from ui.commands.demo.registers import Stage
from ui.commands.demo.report import Check
from ui.commands.demo.running_office import RunningOffice, owner_login, running_office, vendor_login

OFFICE: Final = "kantor"
_LAST_EVENING: Final = datetime(DAYS[-1].year, DAYS[-1].month, DAYS[-1].day, 13, 30, tzinfo=UTC)
# From one laptop to the other at the same counter: KT1 is still connected by then.
_STICK_ON_ITS_WAY: Final = timedelta(seconds=20)
_PICTURES: Final = "layar"
# Goods of the vendor who sells most, for whatever fair comes next: this one has sold its last.
_NEW_PRICE_OF: Final = (0, 0)
_STEP_UP: Final = Rupiah(10_000)
_MOST_CONTACTS: Final = 10


def office_checks(stage: Stage, paths: list[Path], folder: Path, *, pictures: bool) -> list[Check]:
    """Bring both registers' ledgers and the restored copy to an office, and look at its figures.

    What the office's pages look like meanwhile goes into its folder, where `pictures` are wanted.
    """
    (copy,) = (folder / OTHER_LAPTOP).glob("*.lapak")
    here = folder / OFFICE
    with (
        running_office(here, ids=stage.ids) as office,
        office_pictures(
            here / _PICTURES, office.address, chain=office.chain, wanted=pictures
        ) as album,
    ):
        first, second, third = (
            OfficeTokens(here / f"rahasia-{number}", use_vault=False) for number in (1, 2, 3)
        )
        with (
            joined(office, stage, paths[1], second) as kt2,
            joined(office, stage, paths[0], first) as kt1,
        ):
            office.clock.at = _LAST_EVENING
            wired = by_network(office, stage, kt1)
            contacts_by_network(office, here, kt1)
            owner = owner_login(office)
            lacking = _press(office, "wawancara sore")
            album.take(_half_way(office.place), login=owner)
            office.clock.at += _STICK_ON_ITS_WAY
            product, prices = _new_price(office, stage)
            by_network(office, stage, kt1)
            carried = by_stick(office, stage, folder / STICK, kt2)
            goods = _priced(product, prices, (kt1, kt2))
            met = _met(office, kt1)
        with joined(office, stage, copy, third) as restored:
            _approve(office, restored)
            again = by_network(office, stage, restored)
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
            f"{again} entries, of which its new epoch was new: what of its goods had changed",
            holds=again > 0,
        ),
        goods,
        met,
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


def _new_price(
    office: RunningOffice, stage: Stage
) -> tuple[ProductId, tuple[Rupiah | None, Rupiah]]:
    """A coordinator at the office changes a price: of which goods, from what to what."""
    vendor, goods = _NEW_PRICE_OF
    wanted = stage.products[stage.vendors[vendor]][goods]
    place = office.place
    terms = next(
        one.terms
        for one in office.cataloguing.shelf(place.fair, place.booth).products
        if one.id == wanted
    )
    price = Rupiah((terms.price or 0) + _STEP_UP)
    office.cataloguing.keep_product(
        place.fair, place.booth, wanted, replace(terms, price=price), at=office.clock.now()
    )
    return wanted, (terms.price, price)


def _priced(
    product: ProductId, prices: tuple[Rupiah | None, Rupiah], registers: tuple[Joined, ...]
) -> Check:
    """What both tills ask for those goods now, and whether they were told of nothing else."""
    before, after = prices
    asked = [register.price(product) for register in registers]
    touched = [register.restocked for register in registers]
    return Check(
        "office: a price changed there",
        f"{format_rupiah(before or Rupiah(0))} before; then "
        + ", ".join(
            f"{register.booth.ledger.register.code} {format_rupiah(price or Rupiah(0))} by {way}"
            for register, price, way in zip(registers, asked, ("network", "stick"), strict=True)
        ),
        holds=before != after and asked == [after, after] and touched == [[1], [1]],
    )


def _met(office: RunningOffice, register: Joined) -> Check:
    """Whom the first register's cashiers met, as the office knows them: beside the ledger."""
    place = office.place
    known = office.contacts.known(place.fair, place.booth, "", most=_MOST_CONTACTS)
    here = sorted(register.booth.contacts.find(), key=lambda one: one.name)
    return Check(
        "office: contacts beside the ledger",
        f"{len(known)} known there: {', '.join(map(_name_of, known))}",
        holds=bool(known) and sorted(known, key=_name_of) == here,
    )


def _name_of(contact: Contact) -> str:
    return contact.name


def _approve(office: RunningOffice, register: Joined) -> None:
    """The coordinator lets the copy of a laptop that is here go on in its epoch."""
    epoch, fair = register.feed.epochs()[-1].number, office.place.fair
    office.registers.approve_epoch(fair, register.feed.register, epoch, at=office.clock.now())


def _totals(office: RunningOffice) -> Totals:
    """What the office's page shows on the fair's last evening."""
    scope = Scope(fair=office.place.fair, booth=office.place.booth)
    with office.database.reading() as connection:
        found = totals(connection, scope, at=office.clock.now())
    if found is None:
        raise RuntimeError("the fair that was just made is not there")
    return found
