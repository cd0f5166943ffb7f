"""Putting new contents in the place of old ones that may be answering a press right now."""

from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def take_out(layout: QLayout) -> None:
    """Take every widget out of a layout; each lives until its own signal has returned."""
    while (place := layout.takeAt(0)) is not None:
        _retire(place.widget())


def show_page(area: QScrollArea, page: QWidget) -> None:
    """Show another page in a scroll area, from where the old one was scrolled to."""
    scrolled = area.verticalScrollBar().value()
    _retire(area.takeWidget())
    area.setWidget(page)
    page.setAutoFillBackground(False)  # Qt turns it on: the sheet's own ground is seen instead
    page.adjustSize()
    area.verticalScrollBar().setValue(scrolled)


def _retire(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
