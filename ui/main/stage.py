"""The one page of the program that is on the screen: window, first run, or why it cannot start."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from ui.screens.failure.presenter import Failure
from ui.screens.failure.view import FailureView


class Stage:
    """Shows one page at a time; the one before it is gone."""

    def __init__(self) -> None:
        self._page: QWidget | None = None

    def show(self, page: QWidget | None) -> None:
        """Show a page in place of the one before, or none."""
        if self._page is not None:
            self._page.close()
            self._page.deleteLater()
        self._page = page
        if page is not None:
            page.resize(1366, 768)
            page.showMaximized()

    def show_failure(self, failure: Failure, *, again: Callable[[], None]) -> None:
        """A page of its own, where no window could be made yet."""
        page = FailureView(failure)
        page.dismissed.connect(lambda: self.show(None))
        page.dismissed.connect(again)
        page.left.connect(QApplication.quit)
        self.show(page)
