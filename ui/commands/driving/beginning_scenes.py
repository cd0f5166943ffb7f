"""The first run, step by step, and what comes up where a ledger cannot be opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from booth.beginning import write_booth_file
from booth.bootstrap import open_booth
from booth.config import Config, Preferences
from booth.domain.sample_fair import BOOTH_NAME, FAIR_NAME, FAIR_PLACE, VENDORS
from booth.storage.backup import back_up
from ui import theme
from ui.commands.driving.clock import ReplayClock
from ui.commands.driving.furnishing import OWNER_PIN, Furnished
from ui.commands.driving.pausing import pause
from ui.main import Program
from ui.screens.failure.view import FailureView
from ui.screens.first_run.view import FirstRunPage

_Page = TypeVar("_Page", bound=QWidget)
_BETWEEN_KEYS_MS: Final = 60
_PATIENCE_SECONDS: Final = 20.0
_GLANCE_MS: Final = 5
_EVENING_BEFORE: Final = datetime(2023, 2, 28, 19, 5, tzinfo=ZoneInfo("Asia/Jakarta"))
_GOODS_SHOWN: Final = 2
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_NONE: Final = Qt.KeyboardModifier.NoModifier
_ENTER, _TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Newcomer:
    """Somebody at a page that is there before any booth is."""

    def __init__(self, page: QWidget) -> None:
        self.page = page
        page.activateWindow()
        self.wait_for(page.isActiveWindow)

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """One key after the other."""
        for key in keys:
            QTest.keyClick(self.page.windowHandle(), key, modifiers)
            pause(_BETWEEN_KEYS_MS)

    def paste(self, words: str) -> None:
        """What was copied elsewhere."""
        QGuiApplication.clipboard().setText(words)
        self.press(Qt.Key.Key_V, modifiers=_CTRL)

    def type_digits(self, digits: str) -> None:
        """Figures alone."""
        self.press(*(Qt.Key(ord(digit)) for digit in digits))

    def wait_for(self, shows: Callable[[], bool]) -> None:
        """Wait until it is so. Raises TimeoutError."""
        _wait_for(shows, type(self.page).__name__)


def first_run(folder: Path, stand: Furnished) -> Iterator[tuple[str, QWidget]]:
    """Each step in the language in use, filled in, and the page of a second laptop.

    Yields a picture's name and the page, as it is to be shown. The booth itself is not made.
    """
    home = folder / "first"
    with _program(home, Preferences(), FirstRunPage) as page:
        person = Newcomer(page)
        yield "first-run", page
        person.press(_ENTER)
        yield "first-run-what-is-missing", page
        person.paste(FAIR_NAME)
        person.press(_TAB)
        person.paste(FAIR_PLACE)
        page.fair_step.booth_name.setFocus()
        person.paste(f"Stan {BOOTH_NAME}")
        yield "first-run-fair", page
        person.press(_ENTER)
        person.paste("\n".join(vendor.name for vendor in VENDORS))
        yield "first-run-vendors", page
        person.press(_ENTER)
        person.paste(_table())
        yield "first-run-goods", page
        person.press(_ENTER)
        yield "first-run-printer", page
        person.press(_ENTER)
        person.paste("Budi (rekaan)")
        for _ in range(2):
            person.press(_TAB)
            person.type_digits(OWNER_PIN)
        person.press(_TAB)
        person.paste("Sari (rekaan), Dewi (rekaan)")
        yield "first-run-pin", page
        offered = folder / "stan.lapak"
        with open_booth(stand.home / "KT1.lapak", clock=stand.clock) as booth:
            write_booth_file(booth, offered)
        page.presenter.open_booth_file(offered)
        person.wait_for(page.join_page.isVisible)
        yield "second-laptop", page
        copy = back_up(stand.home / "KT1.lapak", folder / "stik", at=stand.clock.at, stop=Event())
        if copy is None:
            raise RuntimeError("nobody stops this backup")
        page.presenter.open_backup(copy.path)
        person.wait_for(page.restore_page.isVisible)
        person.type_digits(OWNER_PIN)
        yield "restore", page


def failed_start(folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The ledger that the preferences name is not there."""
    with _program(folder / "gone", Preferences(ledger="KT1.lapak"), FailureView) as page:
        yield "no-ledger", page


def _table() -> str:
    """Some goods of every vendor, as a spreadsheet gives them out."""
    return "\n".join(
        f"{vendor.name}\t{name}\t{thousands * 1_000}\t12"
        for vendor in VENDORS
        for name, thousands in vendor.goods[:_GOODS_SHOWN]
    )


def _wait_for(shows: Callable[[], bool], what: str) -> None:
    deadline = perf_counter() + _PATIENCE_SECONDS
    while not shows():
        if perf_counter() > deadline:
            raise TimeoutError(what)
        pause(_GLANCE_MS)


@contextmanager
def _program(home: Path, preferences: Preferences, kind: type[_Page]) -> Iterator[_Page]:
    """The program on this folder, showing a page of this kind; ended again."""
    home.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError(type(application))
    theme.put_on(application)
    clock = ReplayClock(_EVENING_BEFORE)
    program = Program(application, Config(folder=home), preferences, clock=clock)
    program.start()

    def pages() -> list[_Page]:
        tops = application.topLevelWidgets()
        return [page for page in tops if isinstance(page, kind) and page.isVisible()]

    try:
        _wait_for(lambda: bool(pages()), kind.__name__)
        yield pages()[0]
    finally:
        program.stop()
        # Its scanner would go on listening to the next program's keys.
        program.deleteLater()
        for page in pages():
            page.hide()
            page.deleteLater()
