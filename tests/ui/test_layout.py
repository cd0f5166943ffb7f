from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QWidget

from tests.ui.stories.conftest import KAIN, Stall, Stalls
from tests.ui.stories.person import Person
from tests.ui.surfaces import crowd
from ui.screens.desk import Tone
from ui.widgets.buttons import Button
from ui.widgets.overlay import Overlay
from ui.widgets.panel import ElidedLabel
from ui.widgets.toast import Toast

SIZES = (QSize(1366, 768), QSize(1093, 614), QSize(1920, 1080))
"""The commonest laptop at 100 % and at 125 %, and a large display."""

A_LONG_WORD = (
    "Printer tidak menjawab. Penjualan sudah aman di laptop ini; nyalakan printernya, lalu cetak "
    "lagi dari Penjualan."
)


@pytest.fixture
def stall(stalls: Stalls, tmp_path: Path) -> Stall:
    return stalls.made(crowd).moved_to(tmp_path)


def covered_by_a_word(person: Person, root: QWidget) -> Iterable[str]:
    """What a passing word lies on: it may be no button, no box and no sum."""
    person.window.say(A_LONG_WORD, Tone.LOOK)
    strip = person.window.toast
    assert person.window.rect().contains(strip.geometry())
    for one in root.findChildren(QWidget):
        if (
            one.isVisible()
            and _matters(one)
            and strip.geometry().intersects(_place(one, person.window))
        ):
            yield f"a passing word lies on {_name(one)}"


def outside(shown: Sequence[QWidget], root: QWidget) -> Iterable[str]:
    for widget in shown:
        if not _scrolls_away(widget, root) and not root.rect().contains(_place(widget, root)):
            yield f"{_name(widget)} at {_place(widget, root)} is outside"


def overlapping(shown: Sequence[QWidget]) -> Iterable[str]:
    for parent in shown:
        if isinstance(parent, QAbstractScrollArea):
            continue
        children = [
            child
            for child in parent.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if child.isVisible() and not isinstance(child, Overlay | Toast) and not child.isWindow()
        ]
        for one, other in combinations(children, 2):
            if one.geometry().intersects(other.geometry()):
                yield f"{_name(one)} {one.geometry()} lies on {_name(other)} {other.geometry()}"


def cut(shown: Sequence[QWidget]) -> Iterable[str]:
    for widget in shown:
        needs = _needed(widget)
        if needs.width() > widget.width() + 1 or needs.height() > widget.height() + 1:
            yield f"{_name(widget)} needs {needs}, has {widget.size()}"


def _needed(widget: QWidget) -> QSize:
    """What the words on it take."""
    if isinstance(widget, Button):
        return widget.minimumSizeHint()
    if isinstance(widget, QLineEdit):
        margins = widget.textMargins()
        words = widget.text() or widget.placeholderText()
        width = widget.fontMetrics().horizontalAdvance(words)
        return QSize(width + margins.left() + margins.right(), widget.fontMetrics().height())
    if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
        if widget.wordWrap():
            return QSize(0, widget.heightForWidth(widget.width()))
        return widget.sizeHint()
    return QSize()


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _scrolls_away(widget: QWidget, root: QWidget) -> bool:
    """Whether it lies in something that can be scrolled to it."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return widget is root


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | Button) else widget.accessibleName()
    return f"{type(widget).__name__} {words[:40]!r}"


class TestWhatIsWrongIsSeen:
    def test_words_that_do_not_fit(self, person: Person) -> None:
        button, label = person.window.sell.header.quick, person.window.status.safe
        button.setFixedWidth(60)
        label.setFixedWidth(60)
        assert len(list(cut([button, label]))) == 2

    def test_one_on_another(self, person: Person) -> None:
        header = person.window.sell.header
        assert list(overlapping([header])) == []
        header.quick.move(header.open_price.pos())
        assert len(list(overlapping([header]))) == 1

    def test_what_hangs_over_the_edge(self, person: Person) -> None:
        rail = person.window.rail
        rail.move(-10, 0)
        assert len(list(outside([rail], person.window))) == 1


def _matters(widget: QWidget) -> bool:
    sums = isinstance(widget, QLabel) and widget.property("role") in ("total", "due")
    return sums or isinstance(widget, QAbstractButton | QLineEdit)


def test_a_word_that_outlives_its_sheet_leaves_the_ways_to_pay_alone(person: Person) -> None:
    person.scan(KAIN)
    person.press(Qt.Key.Key_F12)
    person.window.say(A_LONG_WORD, Tone.LOOK)
    person.press(Qt.Key.Key_Escape)
    QTest.qWait(20)
    strip, cart = person.window.toast, person.window.sell.cart
    assert strip.isVisible()
    assert not strip.geometry().intersects(_place(cart, person.window))
