"""Kantor in Setelan where this laptop is the office, or is to become it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.settings.laptops import HostingLaptop, OfficeLaptop
from tests.ui.screens.settings.test_settings import Approving
from tests.ui.stage import clicked, staged
from tests.usecases.stand import Stand
from ui.screens.desk import Desk, Tone
from ui.screens.settings.office_page import OfficePage
from ui.screens.settings.own_office import (
    JoiningCode,
    OwnOfficeNow,
    OwnOfficeState,
    OwnOfficeTrouble,
)
from ui.screens.settings.own_office_sheets import CodeSheet, OwnerSheet
from ui.screens.settings.own_office_words import state_words, trouble_words

AT = datetime(2023, 3, 3, 3, 42, tzinfo=UTC)
OPEN = OwnOfficeNow(
    state=OwnOfficeState.OPEN,
    port=8443,
    addresses=("https://192.168.43.1:8443", "https://localhost:8443"),
    fingerprint="ab" * 32,
    owner="Budi",
    folder=Path("stan/office"),
    has_register=True,
)
CODE = JoiningCode(
    code="K7QM2XW9PA",
    until=AT,
    address="https://192.168.43.1:8443",
    invitation=f"https://192.168.43.1:8443/gabung#kode=K7QM2XW9PA&sidik={'ab' * 32}",
)


class Kantor:
    def __init__(self, qtbot: QtBot, stand: Stand, desk: Desk) -> None:
        self.said = Approving(stand.budi)
        self.laptop = HostingLaptop()
        self.page = OfficePage(desk, self.said, OfficeLaptop(), self.laptop)
        self.page.resize(900, 700)
        staged(qtbot, self.page)

    @property
    def own(self) -> HostingLaptop:
        return self.laptop

    def sheet(self) -> OwnerSheet:
        return next(sheet for sheet in self.page.findChildren(OwnerSheet) if sheet.is_open)


@pytest.fixture
def kantor(qtbot: QtBot, stand: Stand, desk: Desk) -> Kantor:
    return Kantor(qtbot, stand, desk)


@pytest.mark.parametrize("trouble", OwnOfficeTrouble)
def test_every_trouble_has_words_and_a_next_step(trouble: OwnOfficeTrouble) -> None:
    assert trouble_words(trouble, 8443).count(".") >= 1
    assert trouble_words(trouble, 8443).endswith(".")


@pytest.mark.parametrize(
    "state, tone",
    [
        (OwnOfficeState.OPEN, Tone.DONE),
        (OwnOfficeState.STARTING, Tone.LOOK),
        (OwnOfficeState.DOWN, Tone.STOP),
    ],
)
def test_its_state_is_told_in_words(state: OwnOfficeState, tone: Tone) -> None:
    words, told = state_words(OwnOfficeNow(state=state, again_in=4))
    assert words.startswith("Kantor")
    assert told is tone


def test_the_name_of_who_entered_the_pin_is_offered_and_the_password_shown_once(
    kantor: Kantor,
) -> None:
    clicked(kantor.page.own.become)
    sheet = kantor.sheet()
    assert sheet.name.text() == "Budi"
    clicked(sheet.save)
    assert kantor.own.begun == [("Budi", 0)]
    assert sheet.password.text() == "aaaa-bbbb-cccc-dddd"
    assert not sheet.name.isVisible()
    clicked(sheet.save)
    assert not sheet.is_open


def test_without_the_pin_it_becomes_no_office(kantor: Kantor) -> None:
    kantor.said.coordinator = None
    clicked(kantor.page.own.become)
    assert not [sheet for sheet in kantor.page.findChildren(OwnerSheet) if sheet.is_open]
    assert kantor.own.begun == []


def test_an_empty_name_is_not_sent_to_the_office(kantor: Kantor) -> None:
    clicked(kantor.page.own.become)
    sheet = kantor.sheet()
    sheet.name.setText("  ")
    clicked(sheet.save)
    assert kantor.own.begun == []
    assert "nama" in sheet.error.text()


def test_each_taken_port_offers_the_next_one(kantor: Kantor) -> None:
    kantor.own.stand(replace(OwnOfficeNow(), port=8443))
    clicked(kantor.page.own.become)
    sheet = kantor.sheet()
    kantor.own.answer = OwnOfficeTrouble.PORT
    clicked(sheet.save)
    assert "Port 8443 dipakai" in sheet.error.text()
    clicked(sheet.save)
    assert "Port 8444 dipakai" in sheet.error.text()
    assert sheet.save.text() == "Pakai port 8445"
    assert kantor.own.begun == [("Budi", 0), ("Budi", 8444)]


def test_an_open_office_shows_where_it_is_and_that_nothing_copies_it(kantor: Kantor) -> None:
    kantor.own.stand(OPEN)
    panel = kantor.page.own
    assert panel.isVisible()
    assert kantor.page.outside.isHidden()
    assert panel.address.text() == "https://192.168.43.1:8443"
    assert "localhost" in panel.others.text()
    assert "abab abab" in panel.fingerprint.text()
    assert "stan/office" in panel.folder.text()
    assert "belum dicadangkan" in panel.copies.text()


def test_what_this_register_sends_is_a_touch_away(kantor: Kantor) -> None:
    kantor.own.stand(OPEN)
    kantor.page.side.show_choices(["Kantor di laptop ini", "Kiriman kasir ini"], 1)
    kantor.own.stand(OPEN)
    assert kantor.page.own.isHidden()
    assert kantor.page.outside.isVisible()


def test_a_dead_office_says_when_it_is_started_again_and_can_be_hurried(kantor: Kantor) -> None:
    down = replace(
        OPEN, state=OwnOfficeState.DOWN, trouble=OwnOfficeTrouble.PORT, again_in=8, addresses=()
    )
    kantor.own.stand(down)
    panel = kantor.page.own
    assert "8 detik" in panel.state.text()
    assert "Port 8443" in panel.advice.text()
    assert "Jualan jalan terus" in panel.advice.text()
    assert panel.where.isHidden()
    window = kantor.page.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kantor.own.hurried == 1


def test_the_next_laptops_code_is_shown_with_its_address(kantor: Kantor) -> None:
    kantor.own.stand(OPEN)
    kantor.own.code = CODE
    clicked(kantor.page.own.add)
    sheet = next(sheet for sheet in kantor.page.findChildren(CodeSheet) if sheet.is_open)
    assert sheet.code.text() == "K7QM2 XW9PA"
    assert sheet.address.text() == CODE.address
    assert kantor.own.asked == ["Budi"]


def test_nobody_ends_it_or_makes_a_password_without_a_coordinators_word(kantor: Kantor) -> None:
    kantor.own.stand(OPEN)
    kantor.said.coordinator = None
    for button in (kantor.page.own.stop, kantor.page.own.password, kantor.page.own.add):
        clicked(button)
    assert (kantor.own.ended, kantor.own.renewed, kantor.own.asked) == (0, [], [])
    assert len(kantor.said.reasons) == 3


def test_a_lost_password_is_made_anew(kantor: Kantor) -> None:
    kantor.own.stand(OPEN)
    clicked(kantor.page.own.password)
    sheet = kantor.sheet()
    assert sheet.name.text() == "Budi"
    clicked(sheet.save)
    assert kantor.own.renewed == ["Budi"]
    assert sheet.password.text() == "aaaa-bbbb-cccc-dddd"


def test_a_failed_copy_is_told(kantor: Kantor) -> None:
    kantor.own.stand(replace(OPEN, copies=Path("/media/stick/kantor"), copy_failed=True))
    assert "gagal" in kantor.page.own.copies.text()
