"""Cadangan in Setelan: where copies go, what the last one was, and what went wrong."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from booth.domain.errors import FolderNotWritableError
from tests.ui.screens.settings.laptops import CopyingLaptop
from tests.ui.screens.settings.test_settings import Approving
from tests.ui.stage import clicked, staged
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.settings.backup_page import BackupPage
from ui.screens.settings.backups import BackupsNow, ShownCopy

STICK = Path("/media/flashdisk")
COPIES = tuple(
    ShownCopy(made_at=datetime(2023, 3, 3, hour, 14, tzinfo=UTC), size=2_400_000)
    for hour in (13, 12)
)


class Cadangan:
    def __init__(self, qtbot: QtBot, stand: Stand, desk: Desk) -> None:
        self.said = Approving(stand.budi)
        self.laptop = CopyingLaptop()
        self.page = BackupPage(desk, self.said, self.laptop)
        self.page.resize(900, 700)
        staged(qtbot, self.page)


@pytest.fixture
def cadangan(qtbot: QtBot, stand: Stand, desk: Desk) -> Cadangan:
    return Cadangan(qtbot, stand, desk)


def test_without_a_folder_it_says_why_one_is_worth_choosing(cadangan: Cadangan) -> None:
    assert cadangan.page.place.text() == "Belum ada folder."
    assert "flashdisk" in cadangan.page.note.text()
    assert not cadangan.page.now.isEnabled()
    assert cadangan.page.leave_off.isHidden()


def test_a_folder_is_chosen_with_a_coordinators_word(cadangan: Cadangan) -> None:
    cadangan.page.presenter.choose(STICK)
    assert len(cadangan.said.reasons) == 1
    assert cadangan.page.place.text() == str(STICK)
    assert cadangan.page.now.isEnabled()


def test_without_that_word_nothing_is_chosen(cadangan: Cadangan) -> None:
    cadangan.said.coordinator = None
    cadangan.page.presenter.choose(STICK)
    assert cadangan.laptop.now.folder is None


def test_a_folder_that_cannot_be_used_is_told(cadangan: Cadangan) -> None:
    cadangan.laptop.error = FolderNotWritableError(path=str(STICK), reason="read-only")
    cadangan.page.presenter.choose(STICK)
    assert cadangan.said.reported == [cadangan.laptop.error]


def test_the_copies_are_listed_with_their_time_at_the_fair(cadangan: Cadangan) -> None:
    cadangan.laptop.stand(BackupsNow(folder=STICK, every_minutes=15, copies=COPIES))
    rows = [cadangan.page.copies.item(n).text() for n in range(cadangan.page.copies.count())]
    assert rows == ["Jumat, 3 Maret 20.14 · 2.400 kB", "Jumat, 3 Maret 19.14 · 2.400 kB"]
    assert "terakhir Jumat, 3 Maret 20.14" in cadangan.page.state.text()


def test_one_more_copy_is_made_by_the_key_and_left_off_by_a_click(cadangan: Cadangan) -> None:
    cadangan.laptop.stand(BackupsNow(folder=STICK, every_minutes=15))
    QTest.keyClick(cadangan.page.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert cadangan.laptop.made == 1
    cadangan.laptop.stand(replace(cadangan.laptop.now, running=True))
    assert not cadangan.page.now.isEnabled()
    clicked(cadangan.page.cancel)
    assert cadangan.laptop.cancelled == 1


def test_what_went_wrong_stands_there_until_it_goes_well(cadangan: Cadangan) -> None:
    cadangan.laptop.stand(BackupsNow(folder=STICK, every_minutes=15, problem="Flashdisk penuh."))
    assert not cadangan.page.problem.isHidden()
    cadangan.laptop.stand(replace(cadangan.laptop.now, problem=""))
    assert cadangan.page.problem.isHidden()


def test_a_folder_on_the_same_disk_is_said_to_be_lost_with_the_laptop(cadangan: Cadangan) -> None:
    cadangan.laptop.stand(BackupsNow(folder=STICK, every_minutes=15, same_disk=True))
    assert "disk yang sama" in cadangan.page.note.text()


def test_backing_up_is_stopped_with_a_coordinators_word_alone(cadangan: Cadangan) -> None:
    cadangan.laptop.stand(BackupsNow(folder=STICK, every_minutes=15))
    cadangan.said.coordinator = None
    clicked(cadangan.page.leave_off)
    assert cadangan.laptop.now.folder == STICK


def test_a_page_that_is_not_shown_is_told_nothing(cadangan: Cadangan) -> None:
    cadangan.page.hide()
    assert cadangan.laptop.page is None
