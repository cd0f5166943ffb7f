from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from booth.config import PrinterSettings
from ui.screens.printer_form.view import PrinterFormWidget


class Searching:
    """Looks for printers until it is told that it found some."""

    def __init__(self) -> None:
        self.answers: list[Callable[[Any], None]] = []

    def run(
        self,
        _work: Callable[[], object],
        *,
        then: Callable[[Any], None],
        failed: Callable[[Any], None],  # noqa: ARG002  # as every runner
    ) -> None:
        self.answers.append(then)

    def printers(self) -> tuple[object, ...]:
        return ()


@pytest.mark.usefixtures("qtbot")
def test_printers_found_after_the_form_is_gone_are_told_to_nobody() -> None:
    searching = Searching()
    widget = PrinterFormWidget(searching, searching, PrinterSettings())  # type: ignore[arg-type]  # one part of each
    presenter = widget.form
    presenter.look()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
    (answer,) = searching.answers
    answer(())
    assert presenter.problem() == ""
