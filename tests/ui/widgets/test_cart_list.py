"""The cart, by finger and keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.stage import staged
from ui import theme
from ui.widgets.cart_delegate import Part
from ui.widgets.cart_list import CartHeading, CartList, CartRow

KAIN = CartRow(
    key="kain",
    name="Kain batik tulis kawung",
    quantity=2,
    amount="735.000",
    details=("@ Rp 385.000",),
)
MAWAR = CartRow(
    key="mawar",
    name="Buket mawar kertas M",
    quantity=1,
    amount="75.000",
    warning="stok tercatat habis",
)
ONGKIR = CartRow(
    key="ongkir", name="Ongkir", quantity=1, amount="25.000", mark="TITIPAN", countable=False
)
ROWS = (
    CartHeading(key="akkar", name="Batik Akkar", colour="#24406e", subtotal="Rp 735.000"),
    KAIN,
    CartHeading(key="shetin", name="Shetin Paper", colour="#b04a6d", subtotal="Rp 100.000"),
    MAWAR,
    ONGKIR,
)


@pytest.fixture
def cart(qtbot: QtBot) -> CartList:
    cart = CartList()
    cart.resize(420, 468)
    staged(qtbot, cart).setFocus()
    cart.set_rows(ROWS, touched="kain")
    return cart


def asked(cart: CartList) -> list[tuple[object, ...]]:
    heard: list[tuple[object, ...]] = []
    cart.quantity_changed.connect(lambda row, n: heard.append(("quantity", row.key, n)))
    cart.row_selected.connect(lambda row: heard.append(("selected", row.key)))
    cart.row_activated.connect(lambda row: heard.append(("activated", row.key)))
    cart.row_removed.connect(lambda row: heard.append(("removed", row.key)))
    return heard


def place_of(cart: CartList, row: CartRow, part: Part) -> QPoint:
    """The middle of what a finger would press."""
    cell = cart.visualRect(cart.model().index(cart.rows.index(row), 0))
    felt = [
        x
        for x in range(cell.left(), cell.right())
        if cart._delegate.part_at(row, cell, QPoint(x, cell.center().y())) is part
    ]
    return QPoint(felt[len(felt) // 2] if part is not Part.REST else 30, cell.center().y())


def tap(cart: CartList, row: CartRow, part: Part) -> None:
    QTest.mouseClick(
        cart.viewport(), Qt.MouseButton.LeftButton, pos=place_of(cart, row, part), delay=0
    )


def test_the_stepper_asks_for_one_more_and_one_less(cart: CartList) -> None:
    heard = asked(cart)
    tap(cart, KAIN, Part.MORE)
    tap(cart, KAIN, Part.LESS)
    assert heard == [("quantity", "kain", 3), ("quantity", "kain", 1)]
    assert cart.rows == ROWS


def test_one_less_than_one_asks_to_remove(cart: CartList) -> None:
    heard = asked(cart)
    tap(cart, MAWAR, Part.LESS)
    assert heard == [("selected", "mawar"), ("removed", "mawar")]


def test_two_quick_taps_are_two_steps(cart: CartList) -> None:
    heard = asked(cart)
    place = place_of(cart, KAIN, Part.MORE)
    QTest.mouseClick(cart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(cart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(cart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [("quantity", "kain", 3)] * 2


def test_a_finger_that_slides_off_the_stepper_changes_nothing(cart: CartList) -> None:
    heard = asked(cart)
    QTest.mousePress(
        cart.viewport(), Qt.MouseButton.LeftButton, pos=place_of(cart, KAIN, Part.MORE)
    )
    QTest.mouseRelease(
        cart.viewport(), Qt.MouseButton.LeftButton, pos=place_of(cart, KAIN, Part.REST)
    )
    assert heard == []


def test_every_step_is_wide_and_high_enough_for_a_finger(cart: CartList) -> None:
    cell = cart.visualRect(cart.model().index(1, 0))
    assert cell.height() >= theme.TOUCH
    for part in (Part.LESS, Part.MORE):
        felt = [
            x
            for x in range(cell.width())
            if cart._delegate.part_at(KAIN, cell, QPoint(x, cell.center().y())) is part
        ]
        assert len(felt) >= theme.TOUCH


def test_arrows_walk_from_line_to_line_past_the_vendors(cart: CartList) -> None:
    heard = asked(cart)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(cart, key)
    assert heard == [("selected", "mawar"), ("selected", "ongkir"), ("selected", "mawar")]


def test_the_keyboard_counts_opens_and_removes(cart: CartList) -> None:
    heard = asked(cart)
    QTest.keyClicks(cart, "+-")
    QTest.keyClick(cart, Qt.Key.Key_Return)
    QTest.keyClick(cart, Qt.Key.Key_Delete)
    assert heard == [
        ("quantity", "kain", 3),
        ("quantity", "kain", 1),
        ("activated", "kain"),
        ("removed", "kain"),
    ]


def test_a_pass_through_amount_is_not_counted(cart: CartList) -> None:
    cart.set_rows(ROWS, touched="ongkir")
    heard = asked(cart)
    QTest.keyClicks(cart, "+-")
    assert heard == []


def test_what_the_till_changes_is_shown_and_not_told_back(cart: CartList) -> None:
    heard = asked(cart)
    cart.set_rows(ROWS, touched="mawar")
    assert heard == []
    assert cart.current_row == MAWAR


def test_the_selection_stays_and_falls_to_the_neighbour_when_its_line_goes(cart: CartList) -> None:
    cart.set_rows(ROWS, touched="mawar")
    more = CartRow(key="mawar", name=MAWAR.name, quantity=2, amount="150.000")
    cart.set_rows((*ROWS[:3], more, ONGKIR))
    assert cart.current_row == more
    cart.set_rows((*ROWS[:3], ONGKIR))
    assert cart.current_row == ONGKIR
    cart.set_rows(())
    assert cart.current_row is None


def test_the_line_just_touched_is_in_view_with_forty_lines(cart: CartList) -> None:
    rows = tuple(CartRow(key=n, name=f"Barang {n}", quantity=1, amount="1.000") for n in range(40))
    for touched in (39, 0, 20):
        cart.set_rows(rows, touched=touched)
        seen = cart.visualRect(cart.model().index(touched, 0))
        assert cart.viewport().rect().contains(seen)


def test_a_screen_reader_is_told_the_whole_line(cart: CartList) -> None:
    told = cart.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Kain batik tulis kawung, 2, @ Rp 385.000, 735.000"
    warned = cart.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert warned == "Buket mawar kertas M, 1, stok tercatat habis, 75.000"


def test_a_warning_is_written_under_its_line_in_amber(cart: CartList) -> None:
    def amber_in_view() -> bool:
        picture = cart.viewport().grab().toImage()
        cell = cart.visualRect(cart.model().index(3, 0))
        return any(
            picture.pixelColor(x, y).name() == theme.AMBER_INK
            for x in range(16, 170)
            for y in range(cell.top(), cell.bottom())
        )

    assert amber_in_view()
    quiet = replace(MAWAR, warning="")
    cart.set_rows((*ROWS[:3], quiet))
    assert not amber_in_view()


def test_an_empty_cart_says_what_to_do(cart: CartList) -> None:
    before = cart.grab().toImage()
    cart.set_rows(())
    empty = cart.grab().toImage()
    assert empty != before
    blank = empty.copy()
    blank.fill(empty.pixelColor(0, 0))
    assert empty != blank


def test_the_key_that_opens_a_row_stands_on_the_chosen_one_alone(qtbot: QtBot) -> None:
    rows = (
        CartRow(key=1, name="Kain batik", quantity=1, amount="385.000"),
        CartRow(key=2, name="Tas anyaman", quantity=1, amount="140.000"),
    )

    def pictures(hint: str) -> list[QImage]:
        cart = CartList(hint=hint)
        cart.resize(420, 300)
        staged(qtbot, cart)
        cart.set_rows(rows, touched=2)
        places = [cart.visualRect(cart.model().index(row, 0)) for row in (0, 1)]
        return [cart.viewport().grab(place).toImage() for place in places]

    (other, chosen), (plain_other, plain_chosen) = pictures("F6"), pictures("")
    assert other == plain_other
    assert chosen != plain_chosen
