"""Papers that no screen shows, as they come out of the printer."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from booth.bootstrap import open_booth
from booth.config import PrinterSettings
from booth.printing.escpos import encode
from booth.printing.price_tags import price_tag_strip
from booth.printing.virtual.printer import VirtualPrinter
from ui.commands.driving.furnishing import Furnished

_TAGS: Final = 3
_MARGIN: Final = 32
"""Dots of paper beside what the head reaches."""


def papers(stand: Furnished) -> Iterator[tuple[str, QWidget]]:
    """A picture's name and the paper: price tags of this booth's first goods."""
    with open_booth(stand.home / "KT1.lapak", clock=stand.clock) as booth:
        goods = booth.browsing.shelf().products[:_TAGS]
    printer = VirtualPrinter()
    settings = PrinterSettings()
    for number, product in enumerate(goods, start=1):
        tag = price_tag_strip(product, settings.columns)
        printer.take(encode(tag, settings, more_follow=number < len(goods)))
    printer.tear()
    page = QWidget()
    strip = QVBoxLayout(page)
    strip.setContentsMargins(0, 0, 0, 0)
    strip.setSpacing(0)
    for sheet in printer.sheets:
        file = BytesIO()
        sheet.picture(_MARGIN).save(file, "PNG")
        drawn = QPixmap()
        drawn.loadFromData(file.getvalue())
        printed = QLabel()
        printed.setPixmap(drawn)
        strip.addWidget(printed)
    page.adjustSize()
    yield "price-tags", page
    page.deleteLater()
