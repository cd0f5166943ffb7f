"""What paying does: one presenter for one cart and its money. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from booth.domain.cart import Cart
from booth.domain.errors import BoothError, CorruptionError
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah, format_rupiah, round_to_cash
from booth.domain.payment import Evidence, PaymentMethod, Tender
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator
from ui.screens.pay.holding import HolderChoice, holders
from ui.screens.pay.notes import quick_amounts

METHODS: Final = (
    PaymentMethod.CASH,
    PaymentMethod.QRIS,
    PaymentMethod.CARD,
    PaymentMethod.TRANSFER,
)
"""What one tender can be here, in the order of the tabs."""

EVIDENCE: Final[Mapping[PaymentMethod, Sequence[Evidence]]] = MappingProxyType(
    {
        PaymentMethod.CASH: (),
        PaymentMethod.QRIS: (Evidence.NOTIFICATION, Evidence.SOUNDBOX, Evidence.STATEMENT),
        PaymentMethod.CARD: (),
        PaymentMethod.TRANSFER: (Evidence.NOTIFICATION, Evidence.STATEMENT),
    }
)
"""Where a person can see that money came in. A card machine prints a code instead: it is typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCash:
    """The cash side: what goes back, or what is missing; both empty where it is exact."""

    tendered: Rupiah
    exact: bool
    change: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCashless:
    """What may be picked as evidence, and what is. `awaiting`: nothing was seen yet, and said so.

    `asks_code` stands for a card machine, whose approval code is typed.
    """

    evidence: Sequence[Evidence]
    picked: Evidence | None
    awaiting: bool
    asks_code: bool
    holder: str


class PayView(Protocol):
    """What the presenter says to the sheet."""

    def show_due(self, due: str, rounding: str) -> None:
        """What is to be paid; `rounding` says what cash rounding did, or nothing."""

    def show_method(self, method: PaymentMethod) -> None:
        """The chosen tab."""

    def show_quick_amounts(self, amounts: Sequence[Rupiah]) -> None:
        """What buyers hand over for this, beside Uang pas."""

    def offer(self, amount: Rupiah) -> None:
        """An amount to be taken as it is, or typed over."""

    def show_cash(self, cash: ShownCash) -> None:
        """Money in, money back."""

    def show_cashless(self, cashless: ShownCashless) -> None:
        """The evidence to pick."""

    def show_holders(self, choices: Sequence[HolderChoice], chosen: HolderChoice | None) -> None:
        """Uang dipegang."""

    def show_problem(self, words: str) -> None:
        """Why it was not saved; empty once something changed."""

    def show_busy(self, *, busy: bool) -> None:
        """Whether the sale is being recorded: nothing can be pressed meanwhile."""

    def close_sheet(self) -> None:
        """The money is taken, or nobody wants to pay now."""


class PayPresenter:
    """The money for one cart, from the first key to the recorded sale."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        view: PayView,
        cart: Cart,
        *,
        method: PaymentMethod,
        approved_by: StaffId | None,
        done: Callable[[Entry], None],
    ) -> None:
        """Show what is due, by `method`, exactly paid."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        # As it is now: the sheet covers the screen, but the ledger's thread reads it later.
        self._cart = Cart(cart.state)
        self._approved_by = approved_by
        self._done = done
        self._busy = False
        self._holders: dict[PaymentMethod, HolderChoice] = {}
        self._cash_due = round_to_cash(self._cart.total, desk.facts.cash_rounding)
        self._tendered = self._cash_due
        self._evidence: Evidence | None = None
        self._awaiting = False
        self._code = ""
        self._method = method
        view.show_busy(busy=False)
        view.show_quick_amounts(quick_amounts(self._cash_due))
        view.offer(self._cash_due)
        self.choose_method(method)

    # --- what is chosen ---------------------------------------------------------------------

    def choose_method(self, method: PaymentMethod) -> None:
        """Another tab. What was picked as evidence for the one before is forgotten."""
        self._method = method
        self._evidence, self._awaiting, self._code = None, False, ""
        is_cash = method is PaymentMethod.CASH
        due = self._cash_due if is_cash else self._cart.total
        rounding = due - self._cart.total
        self._view.show_due(
            format_rupiah(due),
            text("Pembulatan tunai {sign}{rounding} dari {total}").format(
                sign="+" if rounding > 0 else "−",
                rounding=format_rupiah(abs(rounding)),
                total=format_rupiah(self._cart.total),
            )
            if rounding
            else "",
        )
        self._view.show_method(method)
        choices = self._choices()
        self._view.show_holders(choices, self._holder())
        self._view.show_problem("")
        if is_cash:
            self._show_cash()
        else:
            self._show_cashless()

    def choose_holder(self, choice: HolderChoice) -> None:
        """Somebody else holds the money of this method."""
        self._holders[self._method] = choice
        self._view.show_holders(self._choices(), choice)
        self._view.show_problem("")
        if self._method is not PaymentMethod.CASH:
            self._show_cashless()

    def tender(self, amount: Rupiah) -> None:
        """So much was handed over, typed or counted out on the keypad."""
        self._tendered = amount
        self._view.show_problem("")
        self._show_cash()

    def tender_quick(self, amount: Rupiah | None) -> None:
        """One touch: a usual amount, or (None) Uang pas."""
        amount = self._cash_due if amount is None else amount
        self._view.offer(amount)
        self.tender(amount)

    def pick_evidence(self, evidence: Evidence) -> None:
        """A person saw the money arrive, and says where."""
        self._evidence, self._awaiting = evidence, False
        self._view.show_problem("")
        self._show_cashless()

    def pick_awaiting(self) -> None:
        """A person says that nothing was seen to arrive yet; the goods go all the same."""
        self._evidence, self._awaiting, self._code = None, True, ""
        self._view.show_problem("")
        self._show_cashless()

    def type_code(self, code: str) -> None:
        """The approval code as the card machine printed it."""
        self._code = code.strip()
        self._evidence = Evidence.APPROVAL_CODE if self._code else None
        if self._code:
            self._awaiting = False
        self._view.show_problem("")
        self._show_cashless()

    # --- saving and leaving -----------------------------------------------------------------

    def save(self) -> None:
        """Record the sale, once however often it is asked."""
        if self._busy:
            return
        problem = self._problem()
        if problem:
            self._view.show_problem(problem)
            return
        self._become_busy(busy=True)
        cart, tender, approved_by, by = (
            self._cart, self._tender(), self._approved_by, self._desk.by,
        )  # fmt: skip
        self._desk.ask(
            lambda booth: booth.selling.complete(cart, [tender], by=by, approved_by=approved_by),
            then=self._recorded,
            failed=self._failed,
        )

    def leave(self) -> None:
        """Batal: back to the cart, which is as it was. Not while the sale is being recorded."""
        if not self._busy:
            self._view.close_sheet()

    def _recorded(self, entry: Entry) -> None:
        # It stays busy: this presenter has nothing more to record, whatever key is still held.
        self._view.close_sheet()
        self._done(entry)
        self._navigator.printed_soon()

    def _failed(self, error: BoothError) -> None:
        self._become_busy(busy=False)
        self._view.show_problem(sentence(error))
        if isinstance(error, CorruptionError):
            self._navigator.report(error)

    def _become_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy=busy)

    def _problem(self) -> str:
        """Why this cannot be saved yet, if so."""
        if self._desk.cashier is None:
            return text("Belum ada petugas di kasir ini. Tutup dulu, lalu pilih di kanan atas.")
        if self._holder() is None:
            return text("Belum ada yang bisa memegang uang ini. Pilih di Uang dipegang.")
        if self._method is PaymentMethod.CASH:
            if self._tendered < self._cash_due:
                return text("Uang kurang {short}. Tambah uangnya, atau sentuh Uang pas.").format(
                    short=format_rupiah(self._cash_due - self._tendered)
                )
        elif self._evidence is None and not self._awaiting:
            if self._method is PaymentMethod.CARD:
                return text("Ketik kode approval dari struk EDC, atau pilih Belum ada bukti masuk.")
            return text("Pilih dulu di mana uangnya terlihat masuk, atau Belum ada bukti masuk.")
        return ""

    def _tender(self) -> Tender:
        chosen = self._holder()
        if chosen is None:
            raise RuntimeError("a payment without a holder was let through")
        if self._method is PaymentMethod.CASH:
            return Tender(method=PaymentMethod.CASH, holder=chosen.holder, tendered=self._tendered)
        return Tender(
            method=self._method,
            holder=chosen.holder,
            evidence=self._evidence,
            reference=self._code,
        )

    # --- showing ----------------------------------------------------------------------------

    def _choices(self) -> Sequence[HolderChoice]:
        goods_of = [present.line.vendor for present in self._cart.lines]
        return holders(self._method, self._desk.facts, self._desk.shelf, goods_of)

    def _holder(self) -> HolderChoice | None:
        """The chosen one of this method, else the likeliest."""
        return self._holders.get(self._method) or next(iter(self._choices()), None)

    def _show_cash(self) -> None:
        change = self._tendered - self._cash_due
        self._view.show_cash(
            ShownCash(
                tendered=self._tendered,
                exact=change == 0,
                change=format_rupiah(change) if change > 0 else "",
                short=format_rupiah(-change) if change < 0 else "",
            )
        )

    def _show_cashless(self) -> None:
        chosen = self._holder()
        self._view.show_cashless(
            ShownCashless(
                evidence=EVIDENCE[self._method],
                picked=self._evidence,
                awaiting=self._awaiting,
                asks_code=self._method is PaymentMethod.CARD,
                holder=chosen.name if chosen else "",
            )
        )
