from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

from sqlalchemy import insert, select

from booth.domain.catalogue import VendorTerms
from booth.domain.events.cataloguing import VendorAdded
from booth.domain.ids import EntryId, VendorId
from booth.domain.ledger import Entry
from sync.office.flags import FlagReason
from sync.office.ingest import Sender
from sync.office.projections import Origin
from sync.office.rebuilding import rebuild
from sync.office.store.derived_tables import NAME
from sync.office.store.truth_tables import FLAG
from sync.office.vendor_doubts import NAMED_NOTE, settle_named
from tests.sync.office.laptops import NOW, Laptop, Office

LATER = NOW + timedelta(hours=20)


def asked(office: Office) -> list[tuple[int, bool, str]]:
    """Sequence of every entry that was asked about, whether that is settled, and by which words."""
    with office.database.reading() as connection:
        rows = connection.execute(
            select(FLAG.c.sequence, FLAG.c.settled_at, FLAG.c.note)
            .where(FLAG.c.reason == FlagReason.UNKNOWN_VENDOR.value)
            .order_by(FLAG.c.sequence)
        )
        return [(row.sequence, bool(row.settled_at), row.note) for row in rows]


def sell_goods_of(laptop: Laptop, *vendors: VendorId) -> None:
    """As of a vendor whom only the laptop beside knows yet."""
    scribe = laptop.scribe
    with scribe.transaction():
        scribe.sale(*(replace(scribe.line(0), vendor=vendor) for vendor in vendors))


def name(laptop: Laptop, vendor: VendorId) -> Entry:
    with laptop.scribe.transaction():
        return laptop.scribe.record(VendorAdded(terms=VendorTerms(name="Anyaman")), EntryId(vendor))


def new_vendor(laptop: Laptop) -> VendorId:
    return VendorId(laptop.scribe.new_id())


def pair(office: Office, laptop: Laptop, folder: Path) -> tuple[Laptop, "Sending", "Sending"]:
    other = Laptop(folder / "other.lapak", seed=8)
    return other, Sending(office, laptop), Sending(office, other)


class Sending:
    """Brings what is new."""

    def __init__(self, office: Office, laptop: Laptop, sender: Sender | None = None) -> None:
        self.office, self.laptop = office, laptop
        self.sender = sender or laptop.enrol(office)
        self.sent = 0

    def __call__(self, at: datetime = NOW) -> None:
        content = self.laptop.batch(self.sent + 1)
        self.laptop.send(self.office, self.sender, content, at=at)
        self.sent = len(self.laptop.rows())


def test_a_vendor_named_by_another_register_later_leaves_nothing_to_ask(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    other, send, send_other = pair(office, laptop, tmp_path)
    vendor = new_vendor(other)
    sell_goods_of(laptop, vendor)
    send()
    flagged = len(laptop.rows())
    assert asked(office) == [(flagged, False, "")]
    name(other, vendor)
    send_other(NOW + timedelta(minutes=1))
    assert asked(office) == [(flagged, True, NAMED_NOTE)]
    rebuild(office.database, at=LATER)
    assert asked(office) == [(flagged, True, NAMED_NOTE)]


def test_a_vendor_named_by_a_later_entry_leaves_nothing_to_ask(
    office: Office, laptop: Laptop
) -> None:
    send = Sending(office, laptop)
    vendor = new_vendor(laptop)
    sell_goods_of(laptop, vendor)
    send()
    name(laptop, vendor)
    send(NOW + timedelta(minutes=1))
    assert [settled for _, settled, _ in asked(office)] == [True]


def test_a_receipt_of_two_unknown_vendors_is_asked_about_until_both_have_names(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    other, send, send_other = pair(office, laptop, tmp_path)
    first, second = new_vendor(other), new_vendor(other)
    sell_goods_of(laptop, first, second)
    send()
    name(other, first)
    send_other()
    assert [settled for _, settled, _ in asked(office)] == [False]
    name(other, second)
    send_other()
    assert [settled for _, settled, _ in asked(office)] == [True]


def test_a_rebuild_asks_nothing_that_was_not_asked_on_arrival(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    other, send, send_other = pair(office, laptop, tmp_path)
    vendor = new_vendor(other)
    name(other, vendor)
    send_other()
    sell_goods_of(laptop, vendor)
    # The office's clock was set back in between: worked out again, the sale comes first.
    send(NOW - timedelta(hours=1))
    assert asked(office) == []
    rebuild(office.database, at=LATER)
    assert asked(office) == []


def test_a_rebuild_settles_what_nobody_settled_before(
    office: Office, laptop: Laptop, tmp_path: Path
) -> None:
    other, send, send_other = pair(office, laptop, tmp_path)
    vendor = new_vendor(other)
    name(other, vendor)
    send_other()
    sell_goods_of(laptop, vendor)
    send()
    with office.database.writing() as connection:
        # As an older program left it.
        place = {"register": laptop.register.bytes, "epoch": 1, "sequence": len(laptop.rows())}
        told = {"reason": FlagReason.UNKNOWN_VENDOR.value, "entry": b"", "raised_at": 1}
        nobody = {"settled_at": 0, "settled_by": "", "note": ""}
        connection.execute(
            insert(FLAG), {"fair": office.place.fair.bytes, **place, **told, **nobody}
        )
    rebuild(office.database, at=LATER)
    assert [settled for _, settled, _ in asked(office)] == [True]


def test_a_name_that_is_being_written_this_moment_leaves_nothing_to_ask(
    office: Office, laptop: Laptop
) -> None:
    send = Sending(office, laptop)
    send()
    vendor = new_vendor(laptop)
    sell_goods_of(laptop, vendor)
    fair = office.place.fair.bytes
    booth = office.place.booth.bytes
    told = {"fair": fair, "kind": "vendor", "id": vendor.bytes, "booth": booth, "name": "Anyaman"}
    zone = send.sender.zone
    origin = Origin(
        fair=fair, booth=booth, register=laptop.register.bytes, zone=zone, cutoff_hour=4
    )
    selling = Thread(target=send)
    with office.database.writing() as connection:
        # Another worker, on whose disk the vendor's name is not yet.
        connection.execute(insert(NAME), {**told, "colour": "", "vendor": b"", "said_at": 0})
        settle_named(connection, origin, at=1)
        selling.start()
        selling.join(0.5)
        assert selling.is_alive()
    selling.join()
    assert asked(office) == []
