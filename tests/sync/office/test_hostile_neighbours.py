"""Another booth's register of the same fair, which knows ids of this one: it was here last week."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from booth.domain.catalogue import VendorTerms
from booth.domain.events import Event
from booth.domain.events.cataloguing import VendorChanged
from booth.domain.events.handling_cash import BusinessDayCorrected
from booth.domain.events.meeting_buyers import ForeignValue, TradeLeadCompleted, TradeLeadNoted
from booth.domain.events.ordering import OrderCancelled, OrderPlaced
from booth.domain.ids import ContactId, LeadId, OrderId
from booth.domain.ledger import Entry
from sync.office.reading_receipts import Receipt, receipt
from sync.office.rebuilding import rebuild
from sync.office.totals import Scope
from sync.office.verifying import verify
from tests.ledgers import DAY
from tests.sync.office.laptops import NOW, Laptop, Office
from tests.sync.office.test_hostile import beside
from tests.sync.office.test_totals import LATER, totals_of
from tests.sync.office.test_vendor_doubts import Sending, asked, name, new_vendor, sell_goods_of


@pytest.fixture
def other(office: Office, tmp_path: Path) -> Sending:
    """A register of the booth beside."""
    laptop = Laptop(tmp_path / "other.lapak", seed=8)
    place = beside(office)
    code = office.registers.make_code(place, by="Joko", at=NOW)
    grant = office.registers.enrol(laptop.request(code), address="10.0.0.9", at=NOW)
    sending = Sending(office, laptop, office.registers.sender(grant.token))
    sending()
    return sending


class Booth:
    """What this booth has that somebody could speak of."""

    def __init__(self, laptop: Laptop) -> None:
        scribe = laptop.scribe
        with scribe.transaction():
            scribe.open_shift()
            self.sale = scribe.sale(scribe.line(0, 2))
            self.order = scribe.record(OrderPlaced(lines=(scribe.line(1),)))
            contact = ContactId(scribe.new_id())
            self.lead = scribe.record(TradeLeadNoted(contact=contact, interest="tas"))
            lead = LeadId(self.lead.envelope.id)
            scribe.record(TradeLeadCompleted(lead=lead, country="JP", value=_worth(100)))
        assert scribe.shift is not None
        self.shift = scribe.shift
        self.vendor = scribe.vendors[0]


def _worth(minor: int) -> ForeignValue:
    return ForeignValue(currency="USD", minor=minor, rate=150_000_000, rate_on=DAY)


def rename(booth: Booth) -> Event:
    return VendorChanged(vendor=booth.vendor, terms=VendorTerms(name="Maling", colour="#000000"))


def cancel(booth: Booth) -> Event:
    return OrderCancelled(order=OrderId(booth.order.envelope.id), reason="iseng")


def value(booth: Booth) -> Event:
    return TradeLeadCompleted(
        lead=LeadId(booth.lead.envelope.id), country="XX", value=_worth(10**9)
    )


def move(booth: Booth) -> Event:
    return BusinessDayCorrected(of_shift=booth.shift, business_day=DAY + timedelta(days=1))


@pytest.mark.parametrize("said", [rename, cancel, value, move])
def test_what_another_booth_says_of_this_one_changes_nothing_here(
    office: Office, laptop: Laptop, other: Sending, said: Callable[[Booth], Event]
) -> None:
    booth, send = Booth(laptop), Sending(office, laptop)
    send()
    before = totals_of(office)
    with other.laptop.scribe.transaction():
        other.laptop.scribe.sell(10)
        # Later than anything this booth said.
        other.laptop.scribe.record(said(booth))
    other()
    assert totals_of(office) == before
    assert_sound(office)
    assert totals_of(office) == before


def test_goods_that_another_booth_says_came_back_did_not_come_back_here(
    office: Office, laptop: Laptop, other: Sending
) -> None:
    booth, send = Booth(laptop), Sending(office, laptop)
    send()
    before = shown(office, booth.sale)
    with other.laptop.scribe.transaction():
        other.laptop.scribe.refund(booth.sale)
    other()
    assert shown(office, booth.sale) == before
    assert_sound(office)
    assert shown(office, booth.sale) == before


def test_a_name_that_another_booth_gives_a_vendor_settles_no_question_here(
    office: Office, laptop: Laptop, other: Sending
) -> None:
    send = Sending(office, laptop)
    vendor = new_vendor(laptop)
    sell_goods_of(laptop, vendor)
    send()
    name(other.laptop, vendor)
    other()
    assert [settled for _, settled, _ in asked(office)] == [False]
    rebuild(office.database, at=LATER)
    assert [settled for _, settled, _ in asked(office)] == [False]


def shown(office: Office, sale: Entry) -> Receipt:
    scope = Scope(fair=office.place.fair, booth=office.place.booth)
    with office.database.reading() as connection:
        found = receipt(connection, scope, sale.envelope.id)
    assert found is not None
    return found


def assert_sound(office: Office) -> None:
    """As it stands, and once more after all of it was worked out again."""
    for _ in range(2):
        with office.database.reading() as connection:
            assert [one.finding for one in verify(connection)] == [None]
        rebuild(office.database, at=LATER)
