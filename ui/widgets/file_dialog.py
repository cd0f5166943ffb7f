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
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.setStyleSheet(_STYLE)
    dialog.setNameFilter(name_filter)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(save_as).suffix.removeprefix("."))
        dialog.selectFile(save_as)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    # Qt ships no Indonesian of its own.
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, text("Folder:")),
        (QFileDialog.DialogLabel.FileName, text("Nama berkas:")),
        (QFileDialog.DialogLabel.FileType, text("Jenis berkas:")),
        (QFileDialog.DialogLabel.Accept, text("Simpan") if save_as else text("Buka")),
        (QFileDialog.DialogLabel.Reject, text("Batal")),
    ):
        dialog.setLabelText(label, words)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
