"""The buyers' display itself: what stands on it, and that nothing on it can be typed into."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booth.domain.qris_code import ShownCode
from booth.payments.qr_reading import read_code
from tests.printing.slips import DYNAMIC, STATIC
from ui.screens.code_words import code_on_card
from ui.screens.customer_display import view as view_module
from ui.screens.customer_display.shown import BoughtLine, Purchase
from ui.screens.customer_display.view import CustomerView
from ui.widgets.panel import Label
from ui.widgets.qr_view import LEAST_MODULE

SIZES = [(1024, 600), (1366, 768), (1920, 1080)]


def opened(qtbot: QtBot, size: tuple[int, int], *, training: bool = False) -> CustomerView:
    place = QRect(0, 0, *size)
    view = CustomerView(place, training=training)
    qtbot.addWidget(view)
    view.setGeometry(place)
    view.show()
    return view


def words_on(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(Label) if label.isVisible()]


def purchase(count: int, newest: int) -> Purchase:
    lines = [
        BoughtLine(name=f"Barang {n}", details="1 × Rp 1.000", amount="1.000", colour="#24406e")
        for n in range(count)
    ]
    return Purchase(lines=lines, newest=newest, count="", discount="", total=f"Rp {count}.000")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("shown", [DYNAMIC, STATIC])
def test_a_code_is_read_off_any_display_and_the_page_fits_it(
    qtbot: QtBot, size: tuple[int, int], *, training: bool, shown: ShownCode
) -> None:
    view = opened(qtbot, size, training=training)
    view.show_code(code_on_card(shown), "Rp 9.999.999")
    assert (view.width(), view.height()) == size
    assert view.card.code.module >= LEAST_MODULE
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    view.grab().save(buffer, "PNG")
    content = bytes(buffer.data().data())
    with Image.open(BytesIO(content)) as picture:
        assert picture.size == size
    assert read_code(content) == shown.payload


@pytest.mark.parametrize("newest", [0, 7, 29])
def test_of_a_long_cart_the_newest_line_is_always_seen(qtbot: QtBot, newest: int) -> None:
    view = opened(qtbot, (1366, 768))
    view.show_purchase(purchase(30, newest))
    seen = view.lines.visible_lines()
    assert newest in seen
    assert 5 <= len(seen) < 30


def test_a_short_cart_is_seen_whole(qtbot: QtBot) -> None:
    view = opened(qtbot, (1366, 768))
    view.show_purchase(purchase(4, 1))
    assert view.lines.visible_lines() == range(4)


def test_nothing_on_it_takes_the_keyboard(qtbot: QtBot) -> None:
    view = opened(qtbot, (1366, 768))
    assert view.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert view.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    view.show_code(code_on_card(DYNAMIC), "")
    assert not view.isActiveWindow()
    parts = [view, *view.findChildren(QWidget)]
    assert {part.focusPolicy() for part in parts} == {Qt.FocusPolicy.NoFocus}


def test_thanks_go_by_themselves(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_module, "THANKS_MS", 20)
    view = opened(qtbot, (1366, 768))
    with qtbot.waitSignal(view.rested, timeout=2_000):
        view.show_thanks("Rp 385.000", "Rp 15.000")
    assert "Rp 15.000" in words_on(view)


def test_thanks_do_not_end_a_cart_that_came_meanwhile(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "THANKS_MS", 20)
    view = opened(qtbot, (1366, 768))
    view.show_thanks("Rp 385.000", "")
    view.show_purchase(purchase(1, 0))
    with qtbot.assertNotEmitted(view.rested, wait=100):
        pass


def test_a_page_leaves_nothing_of_the_one_before(qtbot: QtBot) -> None:
    view = opened(qtbot, (1366, 768))
    view.show_purchase(purchase(3, 0))
    view.show_code(code_on_card(DYNAMIC), "")
    view.show_booth("Stan Kota Tangerang", "INACRAFT 2023")
    assert view.lines.accessibleDescription() == ""
    assert view.card.accessibleName() == ""
    assert words_on(view) == ["Selamat datang di", "Stan Kota Tangerang", "INACRAFT 2023"]


@pytest.mark.parametrize("training", [False, True])
def test_training_is_said_to_buyers_too(qtbot: QtBot, *, training: bool) -> None:
    view = opened(qtbot, (1366, 768), training=training)
    view.show_booth("Stan Kota Tangerang", "INACRAFT 2023")
    assert any("LATIHAN" in words for words in words_on(view)) is training
