"""Money that does not come as it should, and promises: each story begins one day, ends another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, TypeVar

from booth.domain.cart import Cart
from booth.domain.errors import DeclinedError
from booth.domain.events.closing import MatchedPayment, UnclaimedDecision
from booth.domain.events.handling_cash import Place, PlaceKind
from booth.domain.events.selling import Doubt, PaymentReference
from booth.domain.ids import ContactId, LeadId, OrderId
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, Holder, HolderKind, PaymentMethod, Tender
from ui.commands.demo.codes import change_code
from ui.commands.demo.registers import Register, Stage

Story = Callable[[Register], None]
Goods = Callable[[Register], Cart]
_End = TypeVar("_End")

_CHANGED_PLACE: Final = 1
_LATER: Final = timedelta(minutes=2)
_BUYER: Final = "Pak Rekaan"


@dataclass(slots=True)
class OpenEnds:
    """What a story left for a later day, with the register that knows it."""

    fake: tuple[Register, PaymentReference] | None = None
    late: tuple[Register, PaymentReference] | None = None
    double: tuple[Register, PaymentReference, Rupiah] | None = None
    promise: tuple[Register, ContactId, Rupiah] | None = None
    order: tuple[Register, OrderId] | None = None
    doomed_order: tuple[Register, OrderId] | None = None
    lead: tuple[Register, LeadId] | None = None


@dataclass(frozen=True, slots=True)
class MoneyStories:
    """Told at the counter, one instead of a plain sale."""

    stage: Stage
    goods: Goods
    """A small cart that the vendors can spare."""
    ends: OpenEnds = field(default_factory=OpenEnds)

    def fake(self, register: Register) -> None:
        """The buyer's screen says paid, the goods go out, and nothing arrives."""
        reference, _ = self._sold_awaiting(register)
        self.stage.clock.at += _LATER
        register.booth.selling.doubt(
            reference,
            Doubt.NOT_SEEN,
            note="layar HP pembeli berhasil, uang tidak masuk",
            by=register.cashier,
        )
        self.ends.fake = (register, reference)

    def fake_given_up(self, _register: Register) -> None:
        """The statement of that day has no such payment: the booth bears it, not the vendor."""
        register, reference = left(self.ends.fake)
        register.booth.settling.give_up_payment(
            reference, reason="tidak ada di mutasi", by=self.stage.coordinator
        )

    def late(self, register: Register) -> None:
        """By the evening the money is not there."""
        reference, _ = self._sold_awaiting(register)
        self.stage.clock.at += _LATER
        register.booth.selling.doubt(
            reference, Doubt.LATE, note="bank pembeli gangguan", by=register.cashier
        )
        self.ends.late = (register, reference)

    def late_arrived(self, _register: Register) -> None:
        """The next morning it is on the statement."""
        register, reference = left(self.ends.late)
        register.booth.selling.confirm(
            reference, Evidence.STATEMENT, reference="masuk 06.12", by=register.cashier
        )

    def double(self, register: Register) -> None:
        """The buyer paid, thought it had failed, and paid again."""
        reference, amount = self._sold_awaiting(register)
        selling = register.booth.selling
        selling.confirm(reference, Evidence.NOTIFICATION, by=register.cashier)
        selling.doubt(
            reference, Doubt.DUPLICATE, note="dua notifikasi yang sama", by=register.cashier
        )
        self.ends.double = (register, reference, amount)

    def double_returned(self, _register: Register) -> None:
        """The statement shows it twice; what no sale explains goes back to the buyer."""
        register, reference, amount = left(self.ends.double)
        account, by = self.stage.account, self.stage.coordinator
        settling = register.booth.settling
        settling.book_statement_in(
            account,
            Rupiah(2 * amount),
            [MatchedPayment(reference, amount)],
            booked_on=self.stage.clock.at.date(),
            by=by,
            reference="mutasi QRIS",
        )
        settling.decide_unclaimed(
            account,
            amount,
            UnclaimedDecision.RETURNED,
            reason="dibayar dua kali, ditransfer kembali",
            by=by,
            place=Place(PlaceKind.BANK, account),
        )

    def kept(self, register: Register) -> None:
        """A code was shown, no money came, and the goods stay."""
        cart = self.goods(register)
        selling = register.booth.selling
        number = self.stage.codes.show(register.booth, cart.total, [self._qris()])
        parked = selling.park(cart, "Uang belum masuk")
        selling.keep_goods(number, self._qris().holder, cart.total, by=register.cashier)
        self.stage.clock.at += _LATER
        cash = Tender(method=PaymentMethod.CASH, holder=Holder(HolderKind.DRAWER, register.drawer))
        selling.complete(selling.resume(parked), [cash], by=register.cashier)

    def promised(self, register: Register) -> None:
        """Somebody everybody knows takes goods on account; it needs a coordinator's word."""
        cart = self.goods(register)
        booth = register.booth
        buyer = booth.contacts.add(_BUYER)
        promise = Tender(method=PaymentMethod.ON_ACCOUNT, holder=Holder(HolderKind.BUYER, buyer))
        try:
            booth.selling.complete(cart, [promise], buyer=buyer, by=register.cashier)
        except DeclinedError:
            booth.selling.complete(
                cart,
                [promise],
                buyer=buyer,
                by=register.cashier,
                approved_by=self.stage.coordinator,
            )
        else:
            raise RuntimeError("goods were sold on account without approval")
        self.ends.promise = (register, buyer, cart.total)

    def promise_kept(self, _register: Register) -> None:
        """Two days later the money is transferred."""
        register, buyer, amount = left(self.ends.promise)
        transfer = Tender(
            method=PaymentMethod.TRANSFER,
            holder=Holder(HolderKind.ACCOUNT, self.stage.account),
            evidence=Evidence.STATEMENT,
            reference="TRF bon",
        )
        register.booth.selling.pay_on_account(buyer, [transfer], amount, by=register.cashier)

    def code_changed(self, _register: Register) -> None:
        """A vendor's bank gave it another code; the other register takes it over at once."""
        first, second = self.stage.registers
        change_code(first.booth, self.stage.vendors, _CHANGED_PLACE, by=self.stage.coordinator)
        second.booth.cataloguing.adopt(first.booth.ledger.entries(), by=self.stage.coordinator)

    def _sold_awaiting(self, register: Register) -> tuple[PaymentReference, Rupiah]:
        """A sale by the booth's code whose money nobody has seen yet."""
        cart = self.goods(register)
        tenders = [self._qris()]
        entry = register.booth.selling.complete(
            cart,
            tenders,
            by=register.cashier,
            receipt_number=self.stage.codes.show(register.booth, cart.total, tenders),
        )
        return PaymentReference(entry.envelope.id, 0), cart.total

    def _qris(self) -> Tender:
        holder = Holder(HolderKind.ACCOUNT, self.stage.account)
        return Tender(method=PaymentMethod.QRIS, holder=holder)


def left(end: _End | None) -> _End:
    """What an earlier day left. A day that was not told in order is a mistake here."""
    if end is None:
        raise RuntimeError("the demonstration's own story has no beginning")
    return end
