"""Batalkan nota: a whole sale of this shift taken back, every payment the way it came."""

from collections.abc import Callable
from typing import Protocol

from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import format_rupiah
from booth.domain.records import SaleRecord
from booth.domain.refund import mirrored
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.giving_back import Rows, way_rows
from ui.screens.refund.recording import Recording, RecordingView, refund_of
from ui.screens.use_cases import UseCases


class VoidView(RecordingView, Protocol):
    """What the presenter says to the sheet."""

    def show_sale(self, number: str, total: str, rows: Rows) -> None:
        """Which sale it is, and how its money goes back."""


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
        self._record = record
        self._view = view
        self._recording = Recording(desk, navigator, view, done)
        view.show_sale(
            record.sale.receipt_number,
            format_rupiah(record.sale.net),
            way_rows(mirrored(record.sale.payments), desk),
        )

    def save(self, reason: str) -> None:
        """Ask a coordinator, then record it."""
        if not reason:
            self._view.show_error(text("Pilih alasannya."))
            return
        sale, by = self._record, self._desk.by

        def prepare(approved_by: StaffId) -> Callable[[UseCases], Entry]:
            return lambda booth: booth.refunding.void(
                sale.id, reason=reason, by=by, approved_by=approved_by
            )

        why = text("Batalkan nota {number}, {amount}: {reason}").format(
            number=sale.sale.receipt_number, amount=format_rupiah(sale.sale.net), reason=reason
        )
        self._recording.record_approved(why, prepare, self._told)

    def _told(self, entry: Entry) -> str:
        return text("Nota {number} dibatalkan. {handed}").format(
            number=refund_of(entry).receipt_number, handed=self._recording.handed_over(entry)
        )
