"""The strip that says a word, and what stands where nothing is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.stage import placed, staged
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import Icon, path_of
from ui.widgets.panel import Label, Role
from ui.widgets.toast import Toast, Tone


@pytest.mark.parametrize("width, height", [(1366, 768), (1093, 614)])
def test_a_toast_covers_only_its_part_of_the_window(qtbot: QtBot, width: int, height: int) -> None:
    window, products, cart = QWidget(), QWidget(), QWidget()
    row = QHBoxLayout(window)
    cart.setFixedWidth(theme.CART_WIDTH)
    row.addWidget(products, 1)
    row.addWidget(cart)
    toast = Toast(window, over=lambda: products)
    window.resize(width, height)
    staged(qtbot, window)
    toast.say(
        "Printer tidak menjawab. Penjualan sudah aman di laptop ini; cetak lagi dari Penjualan.",
        Tone.LOOK,
    )
    assert not toast.geometry().intersects(cart.geometry())
    assert window.rect().contains(toast.geometry())


def test_an_empty_place_says_why_and_offers_the_next_step(qtbot: QtBot) -> None:
    empty = EmptyState(
        icon=Icon.CATALOGUE,
        sentence="Belum ada barang.",
        next_step="Tambah barang pertama.",
        button=Button("Tambah barang"),
    )
    _window = placed(qtbot, empty)
    taken: list[bool] = []
    empty.step_taken.connect(lambda: taken.append(True))
    QTest.mouseClick(empty.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert taken == [True]
    assert empty.accessibleName() == "Belum ada barang. Tambah barang pertama."


def test_what_people_typed_is_shown_as_they_typed_it(qtbot: QtBot) -> None:
    label = Label("<b>Kain</b>", role=Role.MUTED)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.width() > label.fontMetrics().horizontalAdvance("Kain")


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_is_drawn_inside_its_square(icon: Icon) -> None:
    drawn = path_of(icon).boundingRect()
    assert not drawn.isEmpty()
    assert min(drawn.left(), drawn.top()) >= 1
    assert max(drawn.right(), drawn.bottom()) <= 23
