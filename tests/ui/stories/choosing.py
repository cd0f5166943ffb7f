"""A person chooses a file or a folder in the till's own dialog."""

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.stories.person import Person


def choose(person: Person, path: Path) -> None:
    """Choose it in the dialog that opens."""
    screen = person.window.screens.currentWidget()
    assert screen is not None
    person.sees(lambda: any(box.isVisible() for box in screen.findChildren(QFileDialog)))
    dialog = next(box for box in screen.findChildren(QFileDialog) if box.isVisible())
    dialog.selectFile(str(path))
    dialog.fileSelected.emit(str(path))
    dialog.close()
    person.window.activateWindow()
    assert QTest.qWaitForWindowActive(person.window)
