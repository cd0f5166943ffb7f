from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from booth.domain.errors import ImportStoppedError
from booth.domain.goods_file import GoodsColumn, GoodsProblem
from tests.catalogue_files.lists import xlsx
from tests.ui.runners import Later
from tests.ui.screens.answering import Answering
from tests.ui.screens.catalogue_import.goods import GoodsOnDisk
from tests.ui.stage import clicked, focused
from tests.usecases.stand import Stand
from ui.screens.catalogue_import.showing import Group, Stage
from ui.screens.catalogue_import.view import ImportSheet
from ui.screens.desk import Desk

_HEADINGS = ("Nama barang", "UMKM", "Harga", "Stok", "SKU")


class Counter:
    """An import at a booth."""

    def __init__(self, stand: Stand, desk: Desk, window: QWidget, folder: Path) -> None:
        self.stand, self.desk, self.window, self.folder = stand, desk, window, folder
        self.navigator = Answering(stand.budi)
        self.files = GoodsOnDisk()
        self.sheet = ImportSheet(desk, self.navigator, self.files, window)

    def list_of(self, *rows: Sequence[object], headings: Sequence[str] = _HEADINGS) -> Path:
        return xlsx(self.folder / "barang.xlsx", headings, *rows)

    def drop(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(QPoint(600, 300), copy, data, left, none)
        QApplication.sendEvent(self.sheet, entering)
        assert entering.isAccepted()
        QApplication.sendEvent(self.sheet, QDropEvent(QPoint(600, 300), copy, data, left, none))

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.windowHandle(), key)

    def choose(self, name: str) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.text() == name)
        at = menu.actionGeometry(action).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)

    def stage(self) -> Stage:
        return self.sheet.presenter.stage

    @property
    def names(self) -> list[str]:
        return [product.terms.name for product in self.stand.booth.browsing.shelf().products]


@pytest.fixture
def counter(stand: Stand, desk: Desk, window: QWidget, tmp_path: Path) -> Counter:
    return Counter(stand, desk, window, tmp_path)


def test_a_dropped_list_is_looked_through_and_taken_over_by_the_keyboard(counter: Counter) -> None:
    counter.drop(counter.list_of(["Peci", "Batik Akkar", "Rp 45.000", 4, "P-1"]))
    assert counter.stage() is Stage.LOOKING
    assert counter.sheet.record.text() == "Impor 1 barang baru"
    assert "Peci" not in counter.names
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.DONE
    assert "Peci" in counter.names
    assert counter.navigator.asked == ["Impor daftar barang: 1 barang baru."]
    assert len(counter.files.shelves) == 1
    counter.press(Qt.Key.Key_Escape)
    assert not any(sheet.is_open for sheet in counter.window.findChildren(ImportSheet))


def test_nothing_is_taken_over_while_a_row_is_wrong(counter: Counter) -> None:
    rows = (["Peci", "Batik Akkar", 45_000], ["Topi", "Batik Akkar", "12,50"])
    counter.drop(counter.list_of(*rows))
    before = counter.stand.entries
    assert not counter.sheet.record.isEnabled()
    assert counter.sheet.groups[Group.WRONG].isChecked()
    (problem,) = counter.sheet.list.rows
    assert isinstance(problem, GoodsProblem)
    assert problem.row == 3
    counter.press(Qt.Key.Key_Return)
    assert counter.stand.entries == before


def test_a_mended_file_is_read_again_with_one_key(counter: Counter) -> None:
    counter.drop(counter.list_of(["Topi", "Batik Akkar", "lima"]))
    assert not counter.sheet.record.isEnabled()
    counter.list_of(["Topi", "Batik Akkar", 5_000])
    counter.press(Qt.Key.Key_F5)
    assert counter.sheet.record.isEnabled()


def test_a_column_of_another_name_is_pointed_out(counter: Counter) -> None:
    path = counter.list_of(
        ["Peci", "Batik Akkar", 45_000], headings=("Nama barang", "UMKM", "Nilai")
    )
    counter.drop(path)
    price = counter.sheet.mapping.columns[GoodsColumn.PRICE]
    assert price.text().startswith("Tidak ada")
    clicked(price)
    counter.choose("Nilai")
    assert price.value == 2
    (addition,) = counter.sheet.list.rows
    assert not isinstance(addition, GoodsProblem)
    assert addition.terms.price == 45_000


def test_unknown_vendors_are_made_only_when_a_person_says_so(counter: Counter) -> None:
    counter.drop(counter.list_of(["Gerabah", "Omah Tanah", 50_000]))
    assert not counter.sheet.record.isEnabled()
    counter.press(Qt.Key.Key_F6)
    assert counter.sheet.record.text() == "Impor 1 barang baru, 1 UMKM baru"
    assert "Omah Tanah" in counter.sheet.words.text()


def test_goods_without_a_column_of_vendors_are_one_vendors(counter: Counter) -> None:
    counter.drop(counter.list_of(["Peci", 45_000], headings=("Nama", "Harga")))
    clicked(counter.sheet.mapping.owner)
    counter.choose("Roka Collection")
    (addition,) = counter.sheet.list.rows
    assert not isinstance(addition, GoodsProblem)
    assert addition.terms.vendor == counter.stand.roka.id


def test_problems_are_sorted_by_kind_and_saved_as_a_file(counter: Counter, qtbot: QtBot) -> None:
    rows = (["Peci", "Batik Akkar", "12,50"], ["", "Batik Akkar", 5], ["Topi", "Batik Akkar", "x"])
    counter.drop(counter.list_of(*rows))
    assert len(counter.sheet.list.rows) == 3
    clicked(counter.sheet.faults)
    counter.choose("Harga: ada sen (1)")
    assert [row.row for row in counter.sheet.list.rows] == [2]
    counter.press(Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bool(counter.sheet.findChildren(QFileDialog)))
    (dialog,) = counter.sheet.findChildren(QFileDialog)
    dialog.close()
    path = counter.folder / "masalah.csv"
    counter.sheet.presenter.save_problems(path)
    lines = path.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Baris;Kolom;Tertulis;Masalah"
    assert len(lines) == 4
    assert lines[1].startswith("2;Harga;12,50;")


def test_a_file_that_is_no_list_is_told_and_another_can_be_chosen(counter: Counter) -> None:
    path = counter.folder / "foto.csv"
    path.write_bytes(b"\x89PNG\0\0")
    counter.drop(path)
    assert counter.stage() is Stage.CHOOSING
    assert counter.sheet.error.text().startswith("foto.csv bukan daftar barang.")
    counter.drop(counter.list_of(["Peci", "Batik Akkar", 45_000]))
    assert counter.sheet.error.text() == ""
    assert counter.stage() is Stage.LOOKING


def test_esc_stops_the_reading_before_it_closes_the_sheet(
    stand: Stand, desk: Desk, window: QWidget, tmp_path: Path
) -> None:
    counter = Counter(stand, desk, window, tmp_path)
    runner = Later()
    counter.files.runner = runner
    counter.sheet.presenter.choose(counter.list_of(["Peci", "Batik Akkar", 45_000]))
    assert counter.sheet.leave.text() == "Batalkan"
    counter.press(Qt.Key.Key_Escape)
    assert counter.sheet.is_open
    with pytest.raises(ImportStoppedError):
        runner.let_go()


def test_a_scan_never_reaches_the_sheet(counter: Counter) -> None:
    counter.drop(counter.list_of(["Peci", "Batik Akkar", 45_000]))
    before = focused()
    counter.sheet.scanned("8991234567890")
    assert counter.stage() is Stage.LOOKING
    assert focused() is before


def test_a_coordinator_who_says_no_leaves_the_list_to_be_looked_at(counter: Counter) -> None:
    counter.navigator.coordinator = None
    counter.drop(counter.list_of(["Peci", "Batik Akkar", 45_000]))
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.LOOKING
    assert "Peci" not in counter.names
