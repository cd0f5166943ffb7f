"""Where Tab leads, and what is shown while the page is made."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.runners import AtOnce
from tests.ui.screens.beginnings import Remembering
from tests.ui.screens.first_run.keyboard import TAB, Keyboard, at
from ui.screens.first_run.parts import Step
from ui.screens.first_run.view import FirstRunPage


def tabbed(keyboard: Keyboard) -> list[str]:
    """Where Tab leads from here, once around."""
    names: list[str] = []
    for _ in range(30):
        name = keyboard.focus.accessibleName() or getattr(keyboard.focus, "text", str)()
        if names and name == names[0]:
            break
        if name not in names:  # a date is three places of one name
            names.append(name)
        keyboard.press(TAB)
    return names


def test_tab_walks_the_fields_as_they_are_read(keyboard: Keyboard) -> None:
    assert tabbed(keyboard) == [
        "Nama pameran",
        "Tempat",
        "Hari pertama",
        "Hari terakhir",
        "Zona waktu: WIB (Jakarta)",
        "Nama stan",
        "Nama laptop ini",
        "Kode nota",
        "Campuran",
        "Coba dengan data contoh",
        "Lanjut: UMKM",
        "Buka berkas stan.lapak",
        "Pulihkan dari cadangan",
    ]


def test_tab_comes_to_the_chosen_printer_then_to_what_is_set_of_it(keyboard: Keyboard) -> None:
    at(keyboard, Step.PRINTER)
    keyboard.press(Qt.Key.Key_Down)
    assert tabbed(keyboard) == [
        "POS-58 (USB)",
        "Cari lagi",
        "58 mm",
        "Laci uang tersambung ke printer",
        "Memotong kertas sendiri",
        "Mencetak QR sendiri (lebih cepat)",
        "Cetak halaman coba",
        "Kembali",
        "Lanjut: PIN",
        "Buka berkas stan.lapak",
        "Pulihkan dari cadangan",
    ]


class Windows(QObject):
    """Every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown += [type(watched).__name__] if watched.isWindow() else []
        return False


def test_making_the_page_flashes_no_window(qapp: QApplication, beginning: Remembering) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    page = FirstRunPage(beginning, AtOnce(), Path("folder"))
    qapp.removeEventFilter(windows)
    page.deleteLater()
    assert windows.shown == []
