"""Pengembalian of what another laptop sold: its paper says what, a coordinator answers for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.catalogue import Vendor
from booth.domain.finding import receipt_number_of
from booth.domain.ids import StaffId, VendorId
from booth.domain.ledger import Entry
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import Tender
from booth.domain.receipt_code import CodedLine, read_receipt_code, vendor_tail
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.giving_back import ways_of_booth
from ui.screens.refund.recording import Recording, RecordingView
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRefund:
    """What a person reads off the paper. `way` counts the ways of `show_ways` from 0."""

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


class PaperRefundView(RecordingView, Protocol):
    """What the presenter says to the sheet."""

    def show_vendors(self, vendors: Sequence[Vendor]) -> None:
        """Whose goods they can be."""

    def show_number(self, number: str, choices: Sequence[CodedChoice]) -> None:
        """The number that was scanned, and the lines its code tells."""

    def show_ways(self, ways: Sequence[str]) -> None:
        """How the money can go back."""


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
        self._view = view
        self._recording = Recording(desk, navigator, view, done)
        view.show_vendors(desk.shelf.vendors)
        view.show_ways([way.words for way in ways_of_booth(desk)])
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
        ways = ways_of_booth(self._desk)
        if typed.vendor is None:
            self._view.show_error(text("Pilih UMKM-nya dulu."))
        elif not typed.reason:
            self._view.show_error(text("Pilih alasannya."))
        elif not ways:
            self._navigator.open_register(lambda: self.save(typed))
        else:
            self._record(typed, typed.vendor, ways[typed.way].tender)

    def _record(self, typed: PaperRefund, vendor: VendorId, tender: Tender) -> None:
        by = self._desk.by

        def prepare(approved_by: StaffId) -> Callable[[UseCases], Entry]:
            return lambda booth: booth.refunding.refund_from_paper(
                typed.number,
                vendor,
                name=typed.name,
                quantity=typed.quantity,
                amount=typed.amount,
                tender=tender,
                reason=typed.reason,
                by=by,
                approved_by=approved_by,
            )

        why = text("Pengembalian {amount} dari nota {number}, tanpa catatan di laptop ini.")
        self._recording.record_approved(
            why.format(amount=format_rupiah(typed.amount), number=typed.number),
            prepare,
            self._recording.handed_over,
        )
