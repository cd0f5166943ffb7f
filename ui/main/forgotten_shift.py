"""Asking once about a shift of an earlier day, when the ledger has been opened."""

from typing import TYPE_CHECKING

from booth.domain.records import Shift
from ui.screens.desk import Place

if TYPE_CHECKING:
    from ui.window import Window


def ask_about_forgotten_shift(window: "Window") -> None:
    """Ask what to do with it, unless nothing was forgotten or somebody is at work already."""

    def found(shift: Shift | None) -> None:
        if shift is None or window.is_covered:
            return
        from ui.screens.shift.forgotten import ForgottenShiftSheet

        def close_now() -> None:
            from ui.screens.shift.view import ShiftView

            window.go(Place.SHIFT)
            view = window.screens.currentWidget()
            if isinstance(view, ShiftView):
                view.begin_closing()

        ForgottenShiftSheet(window.desk, window, window, shift=shift, close_now=close_now)

    window.desk.ask(lambda booth: booth.shift_reports.forgotten(), then=found, failed=window.report)
