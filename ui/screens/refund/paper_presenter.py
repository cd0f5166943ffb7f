"""Pengembalian of what another laptop sold: its paper says what, a coordinator answers for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.catalogue import Vendor
from booth.domain.errors import BoothError, NoOpenShiftError
from booth.domain.events.selling import SaleRefunded
from booth.domain.finding import receipt_number_of
from booth.domain.ids import StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Holder, HolderKind, PaymentMethod, Tender
from booth.domain.receipt_code import CodedLine, read_receipt_code, vendor_tail
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import what_to_hand_over


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRefund:
    """What a person reads off the paper. `way` is a key of `show_ways`."""

    number: str
    vendor: VendorId | None
    name: str
    quantity: int
    amount: Rupiah
    way: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedChoice:
    """A line that the receipt's own code tells: one touch fills the sheet."""

    vendor: VendorId
    words: str
    quantity: int
    amount: Rupiah


class PaperRefundView(Protocol):
    """What the presenter says to the sheet."""

    def show_vendors(self, vendors: Sequence[Vendor]) -> None:
        """Whose goods they can be."""

    def show_number(self, number: str, choices: Sequence[CodedChoice]) -> None:
        """The number that was scanned, and the lines its code tells."""

    def show_ways(self, ways: Sequence[str]) -> None:
        """How the money can go back."""

    def show_error(self, words: str) -> None:
        """Why it was declined; nothing that was typed is lost."""

    def finish(self) -> None:
        """It is recorded: close."""


class PaperRefundPresenter:
    """One line of one paper."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        scanned: str,
        *,
        done: Callable[[], None],
        view: PaperRefundView,
    ) -> None:
        """`scanned` is the receipt's code or number, or empty; `done` comes once recorded."""
        self._desk = desk
        self._navigator = navigator
        self._done = done
        self._view = view
        view.show_vendors(desk.shelf.vendors)
        view.show_ways([words for words, _ in self._ways()])
        self.scanned(scanned)

    def scanned(self, code: str) -> bool:
        """Read a receipt's code; whether it was one."""
        read = read_receipt_code(code)
        number = read.receipt_number if read else receipt_number_of(code)
        self._view.show_number(number, [] if read is None else self._choices(read.lines))
        return bool(number)

    def _choices(self, lines: Sequence[CodedLine]) -> list[CodedChoice]:
        vendors = {vendor_tail(vendor.id): vendor for vendor in self._desk.shelf.vendors}
        return [
            CodedChoice(
                vendor=vendors[line.vendor].id,
                words=text("{count} × {vendor}, {amount}").format(
                    count=line.quantity,
                    vendor=vendors[line.vendor].terms.name,
                    amount=format_rupiah(line.net),
                ),
                quantity=line.quantity,
                amount=line.net,
            )
            for line in lines
            if line.vendor in vendors and line.net
        ]

    def save(self, typed: PaperRefund) -> None:
        """Ask a coordinator, then record it."""
        ways = self._ways()
        if typed.vendor is None:
            self._view.show_error(text("Pilih UMKM-nya dulu."))
        elif not typed.reason:
            self._view.show_error(text("Pilih alasannya."))
        elif not ways:
            self._navigator.open_register(lambda: self.save(typed))
        else:
            self._view.show_error("")
            vendor, tender = typed.vendor, ways[typed.way][1]
            why = text("Pengembalian {amount} dari nota {number}, tanpa catatan di laptop ini.")
            self._navigator.ask_coordinator(
                why.format(amount=format_rupiah(typed.amount), number=typed.number),
                lambda who: self._send(typed, vendor, tender, who),
            )

    def _send(
        self, typed: PaperRefund, vendor: VendorId, tender: Tender, approved_by: StaffId
    ) -> None:
        by = self._desk.by

        def recorded(entry: Entry) -> None:
            refund = entry.event
            if not isinstance(refund, SaleRefunded):
                raise TypeError(type(refund))
            self._navigator.say(
                what_to_hand_over(refund.payments, self._desk.facts, self._desk.shelf), Tone.DONE
            )
            self._view.finish()
            self._done()

        def declined(error: BoothError) -> None:
            if isinstance(error, NoOpenShiftError):
                self._navigator.open_register(
                    lambda: self._send(typed, vendor, tender, approved_by)
                )
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.refunding.refund_from_paper(
                typed.number,
                vendor,
                name=typed.name,
                quantity=typed.quantity,
                amount=typed.amount,
                tender=tender,
                reason=typed.reason,
                by=by,
                approved_by=approved_by,
            ),
            then=recorded,
            failed=declined,
        )

    def _ways(self) -> list[tuple[str, Tender]]:
        facts = self._desk.facts
        shift = facts.standing.shift
        ways = []
        if shift is not None and shift.drawer is not None:
            names = {drawer.id: drawer.name for drawer in facts.drawers}
            drawer = Holder(HolderKind.DRAWER, shift.drawer)
            words = text("Tunai dari {holder}").format(holder=names.get(shift.drawer, text("laci")))
            ways.append((words, Tender(method=PaymentMethod.CASH, holder=drawer)))
        for account in facts.accounts:
            holder = Holder(HolderKind.ACCOUNT, account.id)
            words = text("Transfer dari {holder}").format(holder=account.name)
            ways.append((words, Tender(method=PaymentMethod.TRANSFER, holder=holder)))
        return ways
