"""The order book: orders and trade leads looked at, and leads noted."""

from dataclasses import dataclass, replace
from typing import Final

from booth.domain.cart import Cart, CartLine, CartState
from booth.domain.contacts import Contact, checked_phone, digits_of
from booth.domain.errors import UnknownReferenceError
from booth.domain.events.meeting_buyers import ForeignValue, TradeLeadCompleted, TradeLeadNoted
from booth.domain.events.ordering import OrderPlaced
from booth.domain.ids import ContactId, LeadId, OrderId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah
from booth.domain.order_views import OrderView
from booth.domain.trade_lead import MAX_MINOR, MAX_RATE, TradeLead, checked_currency
from booth.domain.typed import MAX_NAME, MAX_NOTE, checked_amount, checked_text, looks_of
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase

_LISTED: Final = 200
"""Leads a list shows: more than anybody writes to after one fair."""


@dataclass(frozen=True, slots=True)
class OrderBook(UseCase):
    """Orders are read here and recorded by `Ordering`; leads are both."""

    def orders(self) -> tuple[OrderView, ...]:
        """Every order, the oldest first."""
        with self.units() as work:
            return tuple(work.order_rows().orders())

    def order(self, order: OrderId) -> OrderView:
        """One order, or UnknownReferenceError."""
        with self.units() as work:
            return _known_order(work, order)

    def cart_of(self, order: OrderId) -> Cart:
        """What was ordered as a cart to be handed over: the same lines, and today's floors.

        Raises UnknownReferenceError.
        """
        with self.units() as work:
            return _cart(work, _known_order(work, order).order)

    def leads(self) -> tuple[TradeLead, ...]:
        """Trade leads, the newest first."""
        with self.units() as work:
            return tuple(work.order_rows().leads())[:_LISTED]

    def note_lead(self, name: str, interest: str, *, phone: str = "", by: StaffId) -> Entry:
        """Note who asked for what: two words now, the rest when there is time.

        Somebody known by the same name and number is not kept twice.
        """
        clean = checked_text(interest, field="interest", longest=MAX_NOTE)
        with self.units() as work:
            contact = self._contact(work, name, phone)
            event = TradeLeadNoted(contact=contact, interest=clean)
            entry = self.append(work, event, by=by, shift=work.open_shift())
            work.commit()
        return entry

    def complete_lead(
        self,
        lead: LeadId,
        *,
        company: str = "",
        country: str = "",
        interest: str = "",
        value: ForeignValue | None = None,
        by: StaffId,
    ) -> Entry:
        """Say what was found out since. Everything known is said again: the last word counts."""
        event = TradeLeadCompleted(
            lead=lead,
            company=checked_text(company, field="company", longest=MAX_NAME, empty=True),
            country=checked_text(country, field="country", longest=MAX_NAME, empty=True),
            interest=checked_text(interest, field="interest", longest=MAX_NOTE, empty=True),
            value=None if value is None else _checked(value),
        )
        with self.units() as work:
            if work.order_rows().lead(lead) is None:
                raise UnknownReferenceError(kind="lead", id=lead)
            entry = self.append(work, event, by=by, shift=work.open_shift())
            work.commit()
        return entry

    def _contact(self, work: UnitOfWork, name: str, phone: str) -> ContactId:
        at = self.clock.now()
        contact = Contact(
            id=ContactId(self.ids.new(at)),
            name=checked_text(name, field="name", longest=MAX_NAME),
            phone=checked_phone(phone),
        )
        for present in work.contacts().all():
            if looks_of(present.name) == looks_of(contact.name) and digits_of(
                present.phone
            ) == digits_of(contact.phone):
                return present.id
        work.contacts().put(contact, at=at)
        return contact.id


def _known_order(work: UnitOfWork, order: OrderId) -> OrderView:
    found = work.order_rows().order(order)
    if found is None:
        raise UnknownReferenceError(kind="order", id=order)
    return found


def _cart(work: UnitOfWork, order: OrderPlaced) -> Cart:
    lines = []
    for line in order.lines:
        product = None if line.product is None else work.product(line.product)
        # The cart's discount is split over its lines again, by the same weights as it was.
        plain = CartLine(
            replace(line, cart_discount=ZERO), None if product is None else product.terms.floor
        )
        lines.append(plain)
    discount = Rupiah(sum(line.cart_discount for line in order.lines))
    return Cart(CartState(lines=tuple(lines), discount=discount))


def _checked(value: ForeignValue) -> ForeignValue:
    return ForeignValue(
        minor=checked_amount(value.minor, field="value", highest=Rupiah(MAX_MINOR)),
        currency=checked_currency(value.currency),
        rate=checked_amount(value.rate, field="rate", highest=Rupiah(MAX_RATE)),
        rate_on=value.rate_on,
    )
