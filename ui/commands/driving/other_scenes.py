"""Penjualan, Setelan, and the page that a bug of the program brings up."""

import contextlib
import io
from collections.abc import Callable
from datetime import datetime
from threading import Event
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from booth.domain.ids import StaffId
from booth.storage.backup import back_up
from ui.commands.driving import code_scenes, import_scenes, office_scenes, people_scenes
from ui.commands.driving.furnishing import OWNER_PIN
from ui.commands.driving.hands import Hands
from ui.commands.driving.mouse import click
from ui.commands.driving.scene import ALT, Scene, press, type_pin, with_ctrl
from ui.screens.failure.view import FailureView
from ui.screens.sales.view import SalesView
from ui.screens.settings.backup_page import BackupPage
from ui.screens.use_cases import UseCases

_LAST_NIGHT: Final = datetime(2023, 3, 1, 21, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def _sales(hands: Hands) -> None:
    hands.press(Qt.Key.Key_2, ALT)
    hands.wait_for(lambda: _names_a_sale(hands), "the sale beside the list")


def _names_a_sale(hands: Hands) -> bool:
    view = _sales_view(hands)
    return view.panel.isVisible() and bool(view.panel.number.text())


def _sales_view(hands: Hands) -> SalesView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, SalesView):
        raise TypeError(type(view))
    return view


def _find(words: str) -> Callable[[Hands], None]:
    def play(hands: Hands) -> None:
        hands.press(Qt.Key.Key_F2)
        hands.type_slowly(words)
        hands.press(Qt.Key.Key_Return)
        hands.pause()

    return play


def _find_all(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: _names_a_sale(hands), "all the sales again")
    hands.press(Qt.Key.Key_F2)


def _settings(hands: Hands) -> None:
    hands.press(Qt.Key.Key_9, ALT)
    hands.pause()


def _back_up(hands: Hands) -> None:
    """The stick with last night's copy is chosen, and copied to at once."""
    (page,) = hands.window.findChildren(BackupPage)
    stick = hands.home.parent / "flashdisk"
    back_up(hands.home / "KT1.lapak", stick, at=_LAST_NIGHT, stop=Event())
    page.presenter.choose(stick)
    type_pin(hands, OWNER_PIN)
    hands.wait_for(lambda: page.copies.count() > 1 and page.now.isEnabled(), "a finished copy")


def _bug(hands: Hands) -> None:
    """A bug where most of the program's work is done, told to a person as every other is."""
    window = hands.window
    # What goes to the terminal is for developers; these pictures are not.
    with contextlib.redirect_stderr(io.StringIO()):
        window.desk.ask(_first_of_none, then=lambda _: None, failed=window.report)
        hands.wait_for(lambda: bool(window.findChildren(FailureView)), "the failure page")


def _first_of_none(booth: UseCases) -> StaffId:
    return min(booth.pins.with_pin() - booth.pins.with_pin())


def _go_on(hands: Hands) -> None:
    for page in hands.window.findChildren(FailureView):
        click(hands, page.go_on)


SCENES: Final = (
    Scene("sales", _sales, is_sheet=False),
    Scene("sales-search", _find("kawung"), is_sheet=False, leave=_find_all),
    Scene("sales-nothing-found", _find("xyz"), is_sheet=False, leave=_find_all),
    Scene("refund", press(Qt.Key.Key_F8)),
    Scene("exchange", press(Qt.Key.Key_F9)),
    Scene("void", press(Qt.Key.Key_F10)),
    Scene("kuitansi", press(Qt.Key.Key_F7)),
    Scene("late-entry", press(Qt.Key.Key_F3)),
    Scene("other-laptops-receipt", press(Qt.Key.Key_F4)),
    Scene("settings-printer", _settings, is_sheet=False),
    Scene("settings-money", with_ctrl(Qt.Key.Key_2), is_sheet=False),
    *code_scenes.SCENES,
    *people_scenes.SCENES,
    Scene("settings-laptop", with_ctrl(Qt.Key.Key_6), is_sheet=False),
    Scene("settings-backup", with_ctrl(Qt.Key.Key_9), is_sheet=False),
    Scene("settings-backup-copies", _back_up, is_sheet=False),
    Scene("settings-training", with_ctrl(Qt.Key.Key_0), is_sheet=False),
    *office_scenes.SCENES,
    *import_scenes.SCENES,
    Scene("failure", _bug, is_sheet=False, leave=_go_on),
)
"""In the order they are played, after a sale."""
