"""Impor daftar barang: a list with mistakes, the mended one, and what was recorded."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import Qt

from booth.catalogue_files.writing import write_problems
from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, CTRL, Scene
from ui.screens.catalogue_import.showing import Stage
from ui.screens.catalogue_import.view import ImportSheet

_HEADINGS: Final = ("Nama barang", "UMKM", "Harga", "Harga dasar", "Stok", "SKU", "Catatan")
_RIGHT: Final = (
    ("Selendang sutra kawung", "Omah Tanah", "Rp 185.000", "150.000", "12", "OT-01", ""),
    ("Vas gerabah kecil", "Omah Tanah", "65.000", "", "8", "OT-02", "mudah pecah"),
    ("Kendi air", "Omah Tanah", "120000", "100.000", "4", "OT-03", ""),
    ("Jasa ukir nama", "Omah Tanah", "25.000,00", "", "", "OT-04", ""),
)
_WRONG: Final = (
    ("Piring saji", "Omah Tanah", "95.000,50", "", "6", "OT-05", ""),
    ("Cangkir", "Omah Tanah", "lima belas ribu", "", "20", "OT-06", ""),
    ("", "Omah Tanah", "45.000", "", "3", "OT-07", ""),
    ("Vas besar", "Omah Tanah", "85.000", "90.000", "2", "OT-08", ""),
    ("Vas besar putih", "Omah Tanah", "85.000", "", "2", "OT-08", ""),
)


def _sheet(hands: Hands) -> ImportSheet:
    return next(sheet for sheet in hands.window.findChildren(ImportSheet) if sheet.is_open)


def _open(hands: Hands) -> None:
    """Setelan, its page of goods, and the sheet."""
    hands.press(Qt.Key.Key_9, ALT)
    hands.pause()
    hands.press(Qt.Key.Key_8, CTRL)
    hands.pause()
    hands.press(Qt.Key.Key_F3)
    hands.pause()


def _read(hands: Hands, rows: Sequence[Sequence[str]]) -> None:
    # A folder of its own: the pictures of the other language are taken at the same time.
    with TemporaryDirectory() as folder:
        path = Path(folder) / "barang-umkm.csv"
        write_problems(path, [_HEADINGS, *rows])
        sheet = _sheet(hands)
        sheet.presenter.choose(path)
        hands.wait_for(lambda: sheet.presenter.stage is Stage.LOOKING, "the list")
        sheet.presenter.allow_new_vendors(allowed=True)
        hands.wait_for(lambda: sheet.presenter.stage is Stage.LOOKING, "the list with its vendors")


def _stay(_hands: Hands) -> None:
    """The next scene goes on from here."""


def _wrong(hands: Hands) -> None:
    _read(hands, (*_RIGHT, *_WRONG))


def _right(hands: Hands) -> None:
    _read(hands, _RIGHT)


def _page(hands: Hands) -> None:
    hands.press(Qt.Key.Key_9, ALT)
    hands.pause()
    hands.press(Qt.Key.Key_8, CTRL)
    hands.pause()


SCENES: Final = (
    Scene("settings-goods", _page, is_sheet=False),
    Scene("import", _open, leave=_stay),
    Scene("import-wrong", _wrong, leave=_stay),
    Scene("import-right", _right),
)
"""In the order they are played, with a register open."""
