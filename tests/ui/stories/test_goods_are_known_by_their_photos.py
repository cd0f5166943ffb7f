from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from tests.ui.stories.conftest import KAIN, Stall
from tests.ui.stories.person import Person
from ui import theme


def photograph(path: Path) -> None:
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor(theme.LEAF))
    path.parent.mkdir(exist_ok=True)
    assert picture.save(str(path))


@pytest.fixture
def stall(stall: Stall) -> Stall:
    photograph(stall.config.photos / f"{KAIN}.png")
    (stall.config.photos / "catatan.txt").write_text("bukan foto")
    return stall


def colour_of(person: Person, name: str) -> str:
    grid = person.window.sell.grid
    row = next(row for row, tile in enumerate(grid.tiles) if tile.name == name)
    cell = grid.visualRect(grid.model().index(row, 0))
    return grid.viewport().grab().toImage().pixelColor(cell.left() + 20, cell.top() + 40).name()


def test_a_file_named_after_the_bar_code_is_on_the_tile(person: Person) -> None:
    person.sees(lambda: colour_of(person, "Kain batik tulis kawung") == theme.LEAF)
    assert colour_of(person, "Tas anyaman pandan") != theme.LEAF


def test_the_photo_stays_when_the_language_is_switched(person: Person) -> None:
    person.press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    person.window.build()
    person.sees(lambda: colour_of(person, "Kain batik tulis kawung") == theme.LEAF)
