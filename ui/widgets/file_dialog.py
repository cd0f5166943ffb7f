"""Choosing a file, in the till's own dialog: the system's one may block, and speaks its own way."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from resources.texts import text
from ui import theme

_STYLE: Final = f"QPushButton {{ min-height: {theme.TOUCH - 8}px; min-width: 92px; }}"


def ask_for_file(
    parent: QWidget,
    title: str,
    name_filter: str,
    chosen: Callable[[Path], None],
    *,
    save_as: str = "",
) -> QFileDialog:
    """Open a dialog for a file to read, or to be written as `save_as`; `chosen` is told which.

    It is opened, never run: whatever the till does goes on behind it.
    """
    dialog = _dialog(parent, title, text("Simpan") if save_as else text("Buka"))
    dialog.setNameFilter(name_filter)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(save_as).suffix.removeprefix("."))
        dialog.selectFile(save_as)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _open(dialog, chosen)


def ask_for_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> QFileDialog:
    """Open a dialog for a folder, as `ask_for_file` does for a file."""
    dialog = _dialog(parent, title, text("Pilih folder ini"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _open(dialog, chosen)


def _dialog(parent: QWidget, title: str, accept: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.setStyleSheet(_STYLE)
    # Qt ships no Indonesian of its own.
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, text("Folder:")),
        (QFileDialog.DialogLabel.FileName, text("Nama berkas:")),
        (QFileDialog.DialogLabel.FileType, text("Jenis berkas:")),
        (QFileDialog.DialogLabel.Accept, accept),
        (QFileDialog.DialogLabel.Reject, text("Batal")),
    ):
        dialog.setLabelText(label, words)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _open(dialog: QFileDialog, chosen: Callable[[Path], None]) -> QFileDialog:
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog
