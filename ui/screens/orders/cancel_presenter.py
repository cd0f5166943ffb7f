"""Batalkan pesanan: why, and whether the deposit goes back or is the vendors' now."""

from collections.abc import Callable, Sequence
from typing import Protocol

from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from booth.domain.money import format_rupiah
from booth.domain.order_views import OrderView
from resources.texts import text
from ui.screens.desk import Desk, Navigator
from ui.screens.refund.giving_back import Way, ways_of_booth
from ui.screens.refund.recording import Recording, RecordingView
from ui.screens.use_cases import UseCases


class CancelView(RecordingView, Protocol):
    """What the presenter says to the sheet."""

    def show_ways(self, deposit: str, ways: Sequence[str]) -> None:
        """What is kept for the buyer, and what can become of it; no ways where nothing is."""


class CancelPresenter:
    """One order that will not be handed over."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        order: OrderView,
        *,
        done: Callable[[], None],
        view: CancelView,
    ) -> None:
        """`done` is called once it is recorded."""
        self._desk, self._order, self._view = desk, order, view
        self._recording = Recording(desk, navigator, view, done)
        self._ways: list[Way] = ways_of_booth(desk) if order.deposit else []
        words = [text("Kembalikan: {way}").format(way=way.words) for way in self._ways]
        if order.deposit:
            words.append(text("DP hangus, menjadi milik UMKM"))
        view.show_ways(format_rupiah(order.deposit) if order.deposit else "", words)

    def save(self, reason: str, way: int) -> None:
        """Record it; a deposit that is kept needs a coordinator's word first."""
        if not reason:
            self._view.show_error(text("Pilih alasannya."))
            return
        order, by = self._order, self._desk.by
        if order.deposit and way >= len(self._ways):
            self._forfeit(reason, by)
            return
        tenders = [self._ways[way].tender] if order.deposit else []

        def prepare(approved_by: StaffId | None) -> Callable[[UseCases], Entry]:
            return lambda booth: booth.ordering.cancel_returning(
                order.id, tenders, reason=reason, by=by, approved_by=approved_by
            )

        self._recording.record(prepare, lambda _: self._told(way))

    def _forfeit(self, reason: str, by: StaffId) -> None:
        order = self._order

        def prepare(approved_by: StaffId) -> Callable[[UseCases], Entry]:
            return lambda booth: booth.ordering.cancel_forfeiting(
                order.id, reason=reason, by=by, approved_by=approved_by
            )

        why = text("DP {amount} pesanan {number} hangus: {reason}").format(
            amount=format_rupiah(order.deposit), number=order.number, reason=reason
        )
        told = text("Pesanan {number} dibatalkan. DP {amount} menjadi milik UMKM.").format(
            number=order.number, amount=format_rupiah(order.deposit)
        )
        self._recording.record_approved(why, prepare, lambda _: told)

    def _told(self, way: int) -> str:
        order = self._order
        words = text("Pesanan {number} dibatalkan.").format(number=order.number)
        if not order.deposit:
            return words
        back = text("Kembalikan {amount} ke pembeli: {way}.").format(
            amount=format_rupiah(order.deposit), way=self._ways[way].words
        )
        return f"{words} {back}"
