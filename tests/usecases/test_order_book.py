from datetime import date

import pytest

from booth.domain.errors import InvalidTextError, UnknownReferenceError
from booth.domain.events.meeting_buyers import ForeignValue, TradeLeadCompleted
from booth.domain.events.ordering import DepositTaken, OrderPlaced
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import LeadId, OrderId
from booth.domain.money import Rupiah
from booth.domain.records import OrderState
from booth.domain.trade_lead import in_rupiah
from tests.usecases.stand import Stand

FAIR_DAY = date(2023, 3, 3)
YEN = ForeignValue(minor=480_000, currency="JPY", rate=1_032_500, rate_on=FAIR_DAY)


def placed(stand: Stand, *, due: date | None = None) -> OrderId:
    cart = stand.cart((stand.kain, 1), (stand.tas, 2))
    entry = stand.booth.ordering.place(cart, by=stand.sari, buyer=stand.buyer, due_on=due)
    return OrderId(entry.envelope.id)


def test_an_order_shows_its_buyer_its_deposits_and_what_it_still_costs(stand: Stand) -> None:
    order = placed(stand)
    stand.booth.ordering.take_deposit(order, Rupiah(200_000), [stand.qris()], by=stand.sari)
    stand.booth.ordering.take_deposit(order, Rupiah(35_000), [stand.cash()], by=stand.sari)
    seen = stand.booth.order_book.order(order)
    assert seen.buyer is not None
    assert (seen.buyer.name, seen.state) == ("Ibu Sri", OrderState.OPEN)
    assert (seen.order.net, seen.deposit, seen.remaining) == (635_000, 235_000, 400_000)
    assert [type(step.event) for step in seen.steps] == [OrderPlaced, DepositTaken, DepositTaken]


def test_orders_are_numbered_in_the_order_they_were_placed(stand: Stand) -> None:
    first, second = placed(stand), placed(stand)
    assert [order.number for order in stand.booth.order_book.orders()] == ["KT2A-P001", "KT2A-P002"]
    assert stand.booth.order_book.order(second).number == "KT2A-P002"
    stand.booth.ordering.cancel_returning(first, [], reason="batal", by=stand.sari)
    assert stand.booth.order_book.order(second).number == "KT2A-P002"


def test_an_order_is_late_the_day_after_it_was_due_and_only_while_it_is_open(stand: Stand) -> None:
    order = placed(stand, due=FAIR_DAY)
    seen = stand.booth.order_book.order(order)
    assert [seen.is_late(FAIR_DAY.replace(day=day)) for day in (2, 3, 4)] == [False, False, True]
    stand.booth.ordering.cancel_returning(order, [], reason="batal", by=stand.sari)
    assert not stand.booth.order_book.order(order).is_late(FAIR_DAY.replace(day=4))


def test_an_order_handed_over_names_its_sale_and_keeps_what_was_paid_in(stand: Stand) -> None:
    order = placed(stand)
    stand.booth.ordering.take_deposit(order, Rupiah(200_000), [stand.qris()], by=stand.sari)
    cart = stand.booth.order_book.cart_of(order)
    stand.booth.ordering.hand_over(order, cart, [stand.cash()], by=stand.sari)
    seen = stand.booth.order_book.order(order)
    assert isinstance(seen.sale, SaleCompleted)
    assert (seen.state, seen.deposit, seen.remaining) == (OrderState.HANDED_OVER, 0, 0)
    assert seen.paid_in == 200_000
    assert sum(step.deposit for step in seen.steps) == 0


def test_what_is_handed_over_costs_what_was_ordered_to_the_line(stand: Stand) -> None:
    cart = stand.cart((stand.kain, 3), (stand.tas, 1))
    cart.discount_line(0, Rupiah(1_003))
    cart.discount_cart(Rupiah(77_777))
    cart.add_pass_through("Ongkir JNE", Rupiah(20_000))
    entry = stand.booth.ordering.place(cart, by=stand.sari)
    again = stand.booth.order_book.cart_of(OrderId(entry.envelope.id))
    assert again.sale_lines() == stand.booth.order_book.orders()[0].order.lines
    assert again.total == cart.total


def test_a_forgotten_buyer_is_shown_as_erased(stand: Stand) -> None:
    order = placed(stand)
    assert not stand.booth.order_book.order(order).is_erased
    stand.booth.contacts.erase(stand.buyer)
    assert stand.booth.order_book.order(order).is_erased


def test_an_order_nobody_placed_is_declined(stand: Stand) -> None:
    with pytest.raises(UnknownReferenceError):
        stand.booth.order_book.order(OrderId(stand.account))


# --- trade leads ------------------------------------------------------------------------------


def test_a_lead_is_two_words_now_and_the_rest_later(stand: Stand) -> None:
    book = stand.booth.order_book
    noted = LeadId(book.note_lead("Mr Tanaka", "200 tas pandan", by=stand.sari).envelope.id)
    book.complete_lead(noted, company="Kirin", country="Jepang", value=YEN, by=stand.sari)
    book.complete_lead(noted, company="Kirin Trading", country="Jepang", value=YEN, by=stand.sari)
    (lead,) = book.leads()
    assert lead.contact is not None
    assert (lead.contact.name, lead.interest, lead.value) == ("Mr Tanaka", "200 tas pandan", YEN)
    assert lead.completed is not None
    assert lead.completed.company == "Kirin Trading"


def test_a_leads_name_is_not_in_the_ledger(stand: Stand) -> None:
    entry = stand.booth.order_book.note_lead(
        "Mr Tanaka", "tas", phone="0812-111-222", by=stand.sari
    )
    assert b"Tanaka" not in entry.line
    assert b"0812" not in entry.line


def test_a_lead_moves_no_money_and_is_no_turnover(stand: Stand) -> None:
    before = stand.balances()
    book = stand.booth.order_book
    lead = LeadId(book.note_lead("Mr Tanaka", "200 tas", by=stand.sari).envelope.id)
    book.complete_lead(lead, value=YEN, by=stand.sari)
    assert stand.balances() == before
    with stand.booth.units() as work:
        assert work.vendor_days() == []


def test_somebody_known_already_is_not_kept_twice(stand: Stand) -> None:
    book = stand.booth.order_book
    for interest in ("kain", "tas"):
        book.note_lead("ibu  SRI", interest, phone="+62 812 3456 7890", by=stand.sari)
    assert len(stand.booth.contacts.find("")) == 1
    assert {lead.contact.id for lead in book.leads() if lead.contact} == {stand.buyer}


def test_the_value_of_a_lead_is_worked_out_at_its_own_rate() -> None:
    dollars = ForeignValue(minor=1_250_050, currency="USD", rate=155_000_000, rate_on=FAIR_DAY)
    assert in_rupiah(YEN) == 49_560_000
    assert in_rupiah(dollars) == 193_757_750


@pytest.mark.parametrize("currency", ["", "US", "DOLLAR", "U$D"])
def test_a_value_without_a_currency_is_declined(stand: Stand, currency: str) -> None:
    book = stand.booth.order_book
    lead = LeadId(book.note_lead("Mr Tanaka", "tas", by=stand.sari).envelope.id)
    value = ForeignValue(minor=1, currency=currency, rate=1, rate_on=FAIR_DAY)
    with pytest.raises(InvalidTextError):
        book.complete_lead(lead, value=value, by=stand.sari)
    assert not isinstance(stand.booth.order_book.leads()[0].completed, TradeLeadCompleted)
