"""Batalkan nota: a whole sale of this shift taken back, every payment the way it came."""

from collections.abc import Callable
from typing import Protocol

from booth.domain.errors import BoothError, NoOpenShiftError
from booth.domain.events.selling import SaleRefunded
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import format_rupiah
from booth.domain.records import SaleRecord
from booth.domain.refund import mirrored
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import what_to_hand_over
from ui.screens.refund.working_out import reason_of, way_rows


class VoidView(Protocol):
    """What the presenter says to the sheet."""

    def show_sale(self, number: str, total: str, rows: tuple[tuple[str, str], ...]) -> None:
        """Which sale it is, and how its money goes back."""

    def show_error(self, words: str) -> None:
        """Why it was declined."""

    def finish(self) -> None:
        """It is recorded: close."""


class VoidPresenter:
    """One sale that should never have been."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        record: SaleRecord,
        *,
        done: Callable[[], None],
        view: VoidView,
    ) -> None:
        """Show what would go back; `done` is called once it is recorded."""
        self._desk = desk
        self._navigator = navigator
        self._record = record
        self._done = done
        self._view = view
        payments = mirrored(record.sale.payments)
        view.show_sale(
            record.sale.receipt_number,
            format_rupiah(record.sale.net),
            way_rows(payments, desk.facts, desk.shelf),
        )

    def save(self, chip: str, words: str) -> None:
        """Ask a coordinator, then record it."""
        reason = reason_of(chip, words)
        if not reason:
            self._view.show_error(text("Pilih alasannya."))
            return
        self._view.show_error("")
        why = text("Batalkan nota {number}, {amount}: {reason}").format(
            number=self._record.sale.receipt_number,
            amount=format_rupiah(self._record.sale.net),
            reason=reason,
        )
        self._navigator.ask_coordinator(why, lambda who: self._send(reason, who))

    def _send(self, reason: str, approved_by: StaffId) -> None:
        by, sale = self._desk.by, self._record.id

        def recorded(entry: Entry) -> None:
            refund = entry.event
            if not isinstance(refund, SaleRefunded):
                raise TypeError(type(refund))
            handed = what_to_hand_over(refund.payments, self._desk.facts, self._desk.shelf)
            self._navigator.say(
                text("Nota {number} dibatalkan. {handed}").format(
                    number=refund.receipt_number, handed=handed
                ),
                Tone.DONE,
            )
            self._view.finish()
            self._done()

        def declined(error: BoothError) -> None:
            if isinstance(error, NoOpenShiftError):
                self._navigator.open_register(lambda: self._send(reason, approved_by))
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda booth: booth.refunding.void(sale, reason=reason, by=by, approved_by=approved_by),
            then=recorded,
            failed=declined,
        )
