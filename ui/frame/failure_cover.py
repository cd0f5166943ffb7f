"""The failure page over everything else in the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.screens.failure.presenter import Failure
from ui.screens.failure.view import FailureView


class FailureCover:
    """Covers a window while what happened is told; one page at a time."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._page: FailureView | None = None
        self._covered: list[QWidget] = []

    @property
    def is_up(self) -> bool:
        """Whether the window is covered."""
        return self._page is not None

    def show(self, failure: Failure, then: Callable[[], None]) -> None:
        """Cover everything; `then` once a person goes on."""
        if self._page is not None:
            return  # the first bug is the one to mend; those it causes would only hide it
        page = self._page = FailureView(failure, self._window)
        self.fill()
        # Neither a key nor Tab nor a scan may reach what cannot be trusted to be shown right.
        self._covered = [
            part
            for part in self._window.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if part is not page and part.isEnabled()
        ]
        for part in self._covered:
            part.setEnabled(False)
        page.dismissed.connect(lambda: self._dismiss(then))
        page.left.connect(self._window.close)
        page.show()
        page.raise_()
        page.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self) -> None:
        """The window is of another size now."""
        if self._page is not None:
            self._page.setGeometry(self._window.rect())

    def _dismiss(self, then: Callable[[], None]) -> None:
        if self._page is not None:
            self._page.deleteLater()
            self._page = None
        for part in self._covered:
            if isValid(part):
                part.setEnabled(True)
        self._covered = []
        then()
