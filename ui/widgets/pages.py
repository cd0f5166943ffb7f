"""Putting new contents in the place of old ones that may be answering a press right now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget


def take_out(layout: QLayout) -> None:
    """Take every widget out of a layout; each lives until its own signal has returned."""
    while (place := layout.takeAt(0)) is not None:
        _retire(place.widget())


class ScrollingPage(QScrollArea):
    """A page as wide as there is room, that scrolls up and down where it is higher."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_page(self, page: QWidget) -> None:
        """Show another page, from where the old one was scrolled to."""
        scrolled = self.verticalScrollBar().value()
        _retire(self.takeWidget())
        self.setWidget(page)
        page.setAutoFillBackground(False)  # Qt turns it on: the sheet's own ground is seen instead
        page.adjustSize()
        self.verticalScrollBar().setValue(scrolled)


def _retire(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
