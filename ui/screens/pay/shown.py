"""What the pay sheet shows, every text of it written already; and what its presenter may say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from booth.domain.contacts import Contact
from booth.domain.money import Rupiah
from booth.domain.payment import Evidence, PaymentMethod
from ui.screens.pay.holding import HolderChoice
from ui.widgets.code_on_card import CodeOnCard

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
class ShownDue:
    """The large figure: what it is, the amount, and beside it what it is a part of."""

    caption: str
    amount: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCash:
    """The cash side: what goes back, or what is missing; both empty where it is exact."""

    tendered: Rupiah
    exact: bool
    change: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCashless:
    """What was picked as evidence, if anything yet, and who should have the money."""

    picked: Evidence | None
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownShare:
    """A vendor's part of what a code asks for."""

    vendor: str
    colour: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQris:
    """The words beside a code. `split` is written on the button that makes several codes of one.

    `per_vendor` and `split` are empty where there is nothing to divide that way.
    """

    heading: str
    words: str
    shares: Sequence[ShownShare]
    per_vendor: str
    split: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCode:
    """The code for the buyer, or in words why there is none."""

    card: CodeOnCard | None
    heading: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPart:
    """One part of a mixed payment: how and to whom, how much, and whether it was seen."""

    way: str
    amount: str
    state: str
    is_certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNotArrived:
    """The question while no money is seen, and its two answers with what each of them means.

    `refusal` says why the first of them cannot be given, if so.
    """

    question: str
    keep: str
    kept: str
    hand_over: str
    handed_over: str
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSave:
    """The one button; `confirms` where pressing it says that money was seen.

    Where it is not `is_ready`, pressing it only says what is missing.
    """

    words: str
    confirms: bool = False
    is_ready: bool = True


class PayView(Protocol):
    """What the presenter says to the sheet."""

    def show_due(self, due: ShownDue) -> None:
        """What is to be paid now."""

    def show_receipt(self, number: str) -> None:
        """The number the receipt will have, once it is reserved; empty until then."""

    def show_method(self, method: PaymentMethod) -> None:
        """The page of one way to pay."""

    def show_mixed(self, parts: Sequence[ShownPart], left: Rupiah) -> None:
        """Campuran: the parts so far, and what is left, offered as the next part."""

    def show_people(self, contacts: Sequence[Contact], chosen: Contact | None) -> None:
        """Bon: who is known, and who it is."""

    def show_not_arrived(self, choices: ShownNotArrived) -> None:
        """Belum masuk: the two choices."""

    def show_quick_amounts(self, amounts: Sequence[Rupiah]) -> None:
        """What buyers hand over for this, beside Uang pas."""

    def offer(self, amount: Rupiah) -> None:
        """An amount to be taken as it is, or typed over."""

    def show_cash(self, cash: ShownCash) -> None:
        """Money in, money back."""

    def show_cashless(self, cashless: ShownCashless) -> None:
        """The evidence to pick."""

    def clear_typed(self) -> None:
        """Nothing is left of codes and references: they belong to one payment."""

    def show_qris(self, qris: ShownQris) -> None:
        """The words beside the code."""

    def show_code(self, code: ShownCode) -> None:
        """The code itself."""

    def show_holders(self, choices: Sequence[HolderChoice], chosen: HolderChoice | None) -> None:
        """Uang dipegang."""

    def show_notice(self, words: str, *, is_warning: bool) -> None:
        """Where the money goes; a warning where a vendor would hold a neighbour's."""

    def show_save(self, save: ShownSave) -> None:
        """The one button."""

    def show_problem(self, words: str) -> None:
        """Why it was not saved; empty once something changed."""

    def show_busy(self, *, busy: bool) -> None:
        """Whether the sale is being recorded: nothing can be pressed meanwhile."""

    def close_sheet(self) -> None:
        """The money is taken, or nobody wants to pay now."""
