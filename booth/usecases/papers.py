"""Papers: what receipts, slips and reports need to know, collected in one look at the ledger."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from booth.domain.accounts import Account
from booth.domain.errors import UnknownReferenceError
from booth.domain.evening_facts import EveningFacts
from booth.domain.events import Event
from booth.domain.events.handling_cash import ShiftClosed, ShiftOpened
from booth.domain.events.ordering import DepositReturned, DepositTaken, OrderPlaced
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.events.selling import PaymentReference, SaleCompleted, SaleRefunded
from booth.domain.ids import EntryId, OrderId, SaleId, ShiftId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah
from booth.domain.order_views import OrderView
from booth.domain.paper_facts import PaperFacts, ShiftFigures
from booth.domain.payment import HolderKind
from booth.domain.payment_states import PaymentState
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase


@dataclass(frozen=True, slots=True)
class Papers(UseCase):
    """Reads for paper; nothing is recorded."""

    def facts(self, entry_id: EntryId) -> PaperFacts:
        """Everything the papers of this entry print; of an opened shift, how it stands by now.

        Raises UnknownReferenceError for an entry that is not on this ledger.
        """
        with self.units() as work:
            entry = work.entry(entry_id)
            if entry is None:
                raise UnknownReferenceError(kind="entry", id=entry_id)
            register = work.register()
            shift = _shift(work, entry)
            order = _order(work, entry)
            return PaperFacts(
                entry=entry,
                fair_name=register.fair_name,
                booth_name=register.booth_name,
                register_name=register.name,
                register_code=register.code,
                place=register.fair_place,
                zone=register.zone,
                training=register.training,
                names=_names(work, entry, shift, order),
                payment_states=_payment_states(work, entry),
                returned=_returned(work, entry),
                exchanged=_exchanged(work, entry),
                alone=work.vendor_accounts().sells_alone(register.code),
                shift=shift,
                in_drawer=_in_drawer(work, entry),
                order=order,
            )

    def evening(self, business_day: date) -> EveningFacts:
        """What the papers of this evening print, of this register alone.

        Of an evening gone by they say again what they said then; of money that nobody had seen,
        what is still missing.
        """
        with self.units() as work:
            register, shift = work.register(), work.open_shift()
            names = work.place_names()
            ended = work.vendor_accounts().ended(business_day)
            drawer = None if shift is None or ended is not None else shift.drawer
            return EveningFacts(
                booth_name=register.booth_name,
                fair_name=register.fair_name,
                place=register.fair_place,
                register_name=register.name,
                zone=register.zone,
                training=register.training,
                at=self.clock.now(),
                business_day=business_day,
                alone=work.vendor_accounts().sells_alone(register.code),
                recaps=tuple(work.vendor_accounts().recaps(business_day)),
                counts=tuple(work.vendor_accounts().counts(business_day)),
                open_drawer="" if drawer is None else names.get(drawer, ""),
                unmatched=tuple(
                    payment
                    for payment in work.views().uncertain_payments()
                    if ended is None or payment.at < ended
                ),
                is_over=ended is not None,
            )


def _shift(work: UnitOfWork, entry: Entry) -> ShiftFigures | None:
    """The figures of the shift that this entry ended or began."""
    if isinstance(entry.event, ShiftClosed):
        return work.shift_figures(entry)
    if isinstance(entry.event, ShiftOpened):
        return work.shift_rows().figures(ShiftId(entry.envelope.id))
    return None


def _in_drawer(work: UnitOfWork, entry: Entry) -> Rupiah | None:
    """What should lie in the drawer of the shift that this entry began, by now."""
    if not isinstance(entry.event, ShiftOpened) or entry.event.drawer is None:
        return None
    return work.balance(Account.DRAWER, entry.event.drawer)


def _order(work: UnitOfWork, entry: Entry) -> OrderView | None:
    """The order that was placed, or that a deposit is for."""
    event = entry.event
    if isinstance(event, OrderPlaced):
        return work.order_rows().order(OrderId(entry.envelope.id))
    if isinstance(event, DepositTaken | DepositReturned):
        return work.order_rows().order(event.order)
    return None


def _names(
    work: UnitOfWork, entry: Entry, shift: ShiftFigures | None, order: OrderView | None
) -> dict[UUID, str]:
    """The names of everybody and everything that the entry mentions."""
    names = dict(work.place_names())
    event = entry.event
    if isinstance(event, SaleCompleted):
        for bundle_id in {line.bundle for line in event.lines if line.bundle is not None}:
            bundle = work.bundle(bundle_id)
            if bundle is not None:
                names[bundle_id] = bundle.terms.name
    for identifier in _vendors(event, shift) | _vendors_of(order):
        vendor = work.vendor(identifier)
        if vendor is not None:
            names[identifier] = vendor.terms.name
    people = {entry.envelope.by, getattr(event, "approved_by", None)}
    if shift is not None:
        people |= {getattr(event, "handed_to", None), shift.opened_by}
    for someone in people:
        person = work.staff(someone)
        if person is not None:
            names[person.id] = person.name
    return names


def _vendors(event: Event, shift: ShiftFigures | None) -> set[VendorId]:
    """The vendors whose goods, money or payout it is."""
    if isinstance(event, SaleCompleted | SaleRefunded | DepositTaken | DepositReturned):
        holders = (p.holder for p in event.payments if p.holder.kind is HolderKind.VENDOR)
        if isinstance(event, DepositTaken | DepositReturned):
            return {VendorId(holder.id) for holder in holders}
        goods = {line.vendor for line in event.lines if line.vendor is not None}
        return goods | {VendorId(holder.id) for holder in holders}
    named = [event, *(shift.movements if shift else ())]
    return {one.vendor for one in named if isinstance(one, VendorPaid | VendorPaidIn)}


def _vendors_of(order: OrderView | None) -> set[VendorId]:
    """Whose goods were ordered."""
    if order is None:
        return set()
    return {line.vendor for line in order.order.lines if line.vendor is not None}


def _payment_states(work: UnitOfWork, entry: Entry) -> tuple[PaymentState | None, ...]:
    """What is known by now of each payment of a sale or deposit."""
    if not isinstance(entry.event, SaleCompleted | DepositTaken):
        return ()
    return tuple(
        work.payment_state(PaymentReference(entry.envelope.id, number))
        for number in range(len(entry.event.payments))
    )


def _returned(work: UnitOfWork, entry: Entry) -> tuple[Rupiah, ...]:
    """What came back by now of each line of a sale."""
    record = work.sale(SaleId(entry.envelope.id))
    return () if record is None else tuple(line.amount for line in record.returned)


def _exchanged(work: UnitOfWork, entry: Entry) -> str:
    """The receipt whose goods were handed back for this sale."""
    event = entry.event
    if not isinstance(event, SaleCompleted) or event.exchange_for is None:
        return ""
    refund = work.entry(EntryId(event.exchange_for))
    return refund.event.receipt_number if refund and isinstance(refund.event, SaleRefunded) else ""
