"""The grid, by finger and keyboard, and with photos."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.stage import staged
from ui import theme
from ui.widgets.photos import Wanted, shrunk
from ui.widgets.product_grid import ProductGrid
from ui.widgets.tile import Tile, spoken, stock_text


def tile(
    key: object, *, stock: int | None = 9, low: bool = False, photo: Path | None = None
) -> Tile:
    return Tile(key, f"Barang {key}", "Rp 5.000", stock, low, "#24406e", "BR", photo)


@pytest.fixture
def grid(qtbot: QtBot) -> ProductGrid:
    grid = ProductGrid()
    grid.resize(844, 620)
    grid.set_tiles([tile(n) for n in range(200)])
    staged(qtbot, grid).setFocus()
    return grid


def chosen(grid: ProductGrid) -> list[object]:
    keys: list[object] = []
    grid.chosen.connect(keys.append)
    return keys


def test_a_click_chooses_the_tile_under_it(grid: ProductGrid) -> None:
    keys = chosen(grid)
    middle = grid.visualRect(grid.model().index(6, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert keys == [6]


def test_arrows_walk_over_the_grid_and_enter_chooses(grid: ProductGrid) -> None:
    keys = chosen(grid)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert keys == [5]


def test_a_new_search_starts_at_its_first_tile(grid: ProductGrid) -> None:
    keys = chosen(grid)
    grid.verticalScrollBar().setValue(4_000)
    grid.set_tiles([tile("found"), tile("other")])
    assert grid.verticalScrollBar().value() == 0
    QTest.keyClick(grid, Qt.Key.Key_Enter)
    assert keys == ["found"]


def test_enter_on_an_empty_grid_chooses_nothing(grid: ProductGrid) -> None:
    keys = chosen(grid)
    grid.set_tiles([])
    QTest.keyClick(grid, Qt.Key.Key_Enter)
    assert keys == []


def test_letters_typed_on_the_grid_are_for_the_search_box(grid: ProductGrid) -> None:
    typed: list[str] = []
    grid.typed.connect(typed.append)
    QTest.keyClicks(grid, "kai")
    assert typed == ["k", "a", "i"]


@pytest.mark.parametrize("width, columns", [(844, 4), (570, 3), (1400, 8), (150, 1)])
def test_tiles_fill_the_width_and_stay_wide_enough(
    qtbot: QtBot, grid: ProductGrid, width: int, columns: int
) -> None:
    grid.resize(width, 620)
    qtbot.waitUntil(lambda: grid.viewport().width() <= width)
    grid.doItemsLayout()
    tops = [grid.visualRect(grid.model().index(n, 0)).top() for n in range(12)]
    assert tops.count(tops[0]) == columns


@pytest.mark.parametrize(
    "given, badge",
    [
        (tile(1, stock=11), "11"),
        (tile(1, stock=2, low=True), "sisa 2"),
        (tile(1, stock=0, low=True), "habis"),
        (tile(1, stock=-3), "habis"),
        (tile(1, stock=None), ""),
    ],
)
def test_the_badge_tells_the_stock_in_words(given: Tile, badge: str) -> None:
    assert stock_text(given) == badge


def test_a_screen_reader_is_told_name_price_and_stock(grid: ProductGrid) -> None:
    told = grid.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == spoken(tile(3)) == "Barang 3, Rp 5.000, stok 9"


def test_a_photo_comes_when_it_is_read_and_initials_stand_until_then(
    qtbot: QtBot, grid: ProductGrid, tmp_path: Path
) -> None:
    photo = tmp_path / "leaf.png"
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor(theme.LEAF))
    picture.save(str(photo))
    (tmp_path / "broken.jpg").write_bytes(b"no photo")
    grid.set_tiles([tile(0, photo=photo), tile(1, photo=tmp_path / "broken.jpg")])

    def colour(position: int) -> str:
        cell = grid.visualRect(grid.model().index(position, 0))
        return grid.viewport().grab().toImage().pixelColor(cell.left() + 9, 40).name()

    qtbot.waitUntil(lambda: colour(0) == theme.LEAF)
    assert colour(1) == theme.tint("#24406e")


def test_a_photo_replaced_under_its_name_is_shown_without_a_restart(
    qtbot: QtBot, grid: ProductGrid, tmp_path: Path
) -> None:
    photo = tmp_path / "leaf.png"

    def put(colour: str) -> None:
        picture = QImage(640, 480, QImage.Format.Format_RGB32)
        picture.fill(QColor(colour))
        # As one that comes from elsewhere is put there: whole, in place of the one before.
        assert picture.save(str(tmp_path / "new.png"))
        (tmp_path / "new.png").replace(photo)

    def colour() -> str:
        cell = grid.visualRect(grid.model().index(0, 0))
        return grid.viewport().grab().toImage().pixelColor(cell.left() + 9, 40).name()

    put(theme.LEAF)
    grid.set_tiles([tile(0, photo=photo)])
    qtbot.waitUntil(lambda: colour() == theme.LEAF)
    put(theme.RED)
    grid.look_at_photos_again()
    assert colour() == theme.LEAF
    qtbot.waitUntil(lambda: colour() == theme.RED)
    photo.unlink()
    grid.look_at_photos_again()
    qtbot.waitUntil(lambda: colour() == theme.tint("#24406e"))


def test_a_photo_is_cut_to_size_and_not_squeezed(tmp_path: Path) -> None:
    photo = tmp_path / "wide.png"
    picture = QImage(900, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    for x in range(300, 600):
        for y in range(300):
            picture.setPixelColor(x, y, QColor("blue"))
    picture.save(str(photo))
    small = shrunk(Wanted(photo, 100, 90))
    assert (small.width(), small.height()) == (100, 90)
    assert small.pixelColor(50, 45).name() == "#0000ff"
    assert small.pixelColor(12, 45).name() == "#0000ff"


def test_a_sold_piece_changes_its_tile_and_leaves_the_grid_where_it_was_scrolled(
    grid: ProductGrid,
) -> None:
    grid.verticalScrollBar().setValue(400)
    grid.change_tiles([tile(7, stock=3), tile("elsewhere")])
    assert [t.stock for t in grid.tiles[6:9]] == [9, 3, 9]
    assert len(grid.tiles) == 200
    assert grid.verticalScrollBar().value() == 400


def test_a_changed_stock_is_painted(grid: ProductGrid) -> None:
    before = grid.grab().toImage()
    grid.change_tiles([tile(0, stock=0)])
    assert grid.grab().toImage() != before


def test_other_tiles_are_shown_from_the_first(grid: ProductGrid) -> None:
    grid.clearFocus()
    grid.verticalScrollBar().setValue(400)
    grid.set_tiles([tile(n) for n in range(100)])
    assert grid.verticalScrollBar().value() == 0
