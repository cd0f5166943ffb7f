"""Kantor in Setelan: which office, what waits, and every way it can go wrong, in words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from booth.domain.events import KINDS
from tests.ui.screens.settings.laptops import HostingLaptop, OfficeLaptop
from tests.ui.screens.settings.test_settings import Approving
from tests.ui.stage import clicked, staged
from tests.usecases.stand import Stand
from ui.formatting.entry_words import entry_word
from ui.screens.desk import Desk, Tone
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.office import (
    FlaggedEntry,
    Invited,
    ListedEntry,
    OfficeNow,
    OfficeState,
    OfficeTrouble,
)
from ui.screens.settings.office_page import OfficePage
from ui.screens.settings.office_words import (
    advice,
    badge_words,
    trouble_words,
    unreadable_goods_words,
)

AT = datetime(2023, 3, 3, 3, 42, tzinfo=UTC)
JOINED = OfficeNow(
    state=OfficeState.SENT,
    address="https://192.168.43.1:8443",
    fair="INACRAFT 2023",
    booth="Stan Kota Tangerang",
    fingerprint="ab" * 32,
    contact_at=AT,
)
WAITING = replace(
    JOINED,
    state=OfficeState.WAITING,
    entries=14,
    receipts=12,
    oldest_at=AT - timedelta(minutes=5),
    contact_at=AT - timedelta(minutes=25),
)
ENTRIES = [
    ListedEntry(
        position=number,
        kind="SaleCompleted",
        at=AT,
        sent=number < 3,
        receipt_number=f"KT2A-230303-000{number}",
    )
    for number in (5, 4, 3, 2, 1)
]


class Kantor:
    def __init__(self, qtbot: QtBot, stand: Stand, desk: Desk) -> None:
        self.said = Approving(stand.budi)
        self.laptop = OfficeLaptop()
        self.page = OfficePage(desk, self.said, self.laptop, HostingLaptop())
        self.page.resize(900, 700)
        staged(qtbot, self.page)

    @property
    def rows(self) -> list[str]:
        return [self.page.rows.item(n).text() for n in range(self.page.rows.count())]

    def sheet(self) -> JoinSheet:
        clicked(self.page.join)
        return next(sheet for sheet in self.page.findChildren(JoinSheet) if sheet.is_open)


@pytest.fixture
def kantor(qtbot: QtBot, stand: Stand, desk: Desk) -> Kantor:
    return Kantor(qtbot, stand, desk)


@pytest.mark.parametrize(
    "now, words, tone",
    [
        (OfficeNow(state=OfficeState.NONE), "", Tone.DONE),
        (OfficeNow(state=OfficeState.TRAINING), "", Tone.DONE),
        (JOINED, "Terkirim ke kantor", Tone.DONE),
        (WAITING, "12 nota menunggu kantor · 5 menit", Tone.LOOK),
        (
            replace(WAITING, receipts=0, entries=2),
            "2 catatan menunggu kantor · 5 menit",
            Tone.LOOK,
        ),
        (
            replace(WAITING, reason="unreachable"),
            "offline 25 menit · 12 nota menunggu kantor",
            Tone.LOOK,
        ),
        (
            replace(WAITING, reason="timeout", entries=0, receipts=0, oldest_at=None),
            "offline 25 menit",
            Tone.LOOK,
        ),
        (
            replace(WAITING, state=OfficeState.SENDING),
            "Mengirim: 12 nota menunggu kantor",
            Tone.LOOK,
        ),
        (replace(WAITING, state=OfficeState.FORKED), "Menunggu persetujuan kantor", Tone.LOOK),
        (
            replace(WAITING, state=OfficeState.REFUSED, reason="other_fair"),
            "Kantor menolak: pameran lain",
            Tone.STOP,
        ),
        (
            replace(WAITING, state=OfficeState.REVOKED),
            "Dicabut kantor, tetap bisa jualan",
            Tone.STOP,
        ),
    ],
)
def test_the_badge_says_in_words_how_it_stands(now: OfficeNow, words: str, tone: Tone) -> None:
    assert badge_words(now, AT) == (words, tone)


@pytest.mark.parametrize(
    "now, tone",
    [
        (replace(WAITING, state=OfficeState.SENT), Tone.LOOK),
        (WAITING, Tone.LOOK),
        (replace(WAITING, state=OfficeState.REVOKED), Tone.STOP),
    ],
)
def test_the_badge_says_that_the_offices_goods_are_not_in_use(now: OfficeNow, tone: Tone) -> None:
    plain, _ = badge_words(now, AT)
    refused = replace(now, goods=unreadable_goods_words())
    assert badge_words(refused, AT) == (f"{plain} · daftar barang lama", tone)


@pytest.mark.parametrize(
    "now, next_step",
    [
        (replace(WAITING, reason="unreachable"), "dikirim otomatis"),
        (replace(WAITING, reason="not the office"), "login Wi-Fi"),
        (replace(WAITING, reason="busy"), "otomatis"),
        (replace(WAITING, state=OfficeState.FORKED), "menyetujuinya"),
        (replace(WAITING, state=OfficeState.REVOKED), "undangan baru"),
        (replace(WAITING, state=OfficeState.REFUSED, reason="unknown_register"), "gabung lagi"),
        (replace(WAITING, state=OfficeState.REFUSED, reason="unsigned"), "USB"),
    ],
)
def test_whatever_is_wrong_has_a_next_step(now: OfficeNow, next_step: str) -> None:
    assert next_step in advice(now)


@pytest.mark.parametrize("trouble", OfficeTrouble)
def test_every_trouble_has_words(trouble: OfficeTrouble) -> None:
    assert trouble_words(trouble).endswith(".")


def test_every_kind_of_entry_has_a_name_of_its_own() -> None:
    assert len({entry_word(kind) for kind in KINDS}) == len(KINDS)
    assert entry_word("FromTheFuture") == "Catatan"


def test_the_office_is_named_with_its_address_and_last_contact(kantor: Kantor) -> None:
    kantor.laptop.stand(WAITING)
    assert kantor.page.name.text() == "INACRAFT 2023 · Stan Kota Tangerang"
    assert kantor.page.address.text() == "https://192.168.43.1:8443"
    assert "abab abab" in kantor.page.fingerprint.text()
    assert "14 catatan menunggu" in kantor.page.details.text()


def test_entries_are_listed_with_their_state_and_read_by_pages(kantor: Kantor) -> None:
    kantor.laptop.held = ENTRIES
    kantor.laptop.stand(WAITING)
    assert kantor.rows[0] == ("menunggu · Penjualan KT2A-230303-0005 · Jumat, 3 Maret 10.42")
    clicked(kantor.page.older)
    assert len(kantor.rows) == 4
    assert kantor.laptop.asked[-1] == (4, False)
    clicked(kantor.page.older)
    assert kantor.rows[-1].startswith("terkirim · Penjualan KT2A-230303-0001")
    assert kantor.page.older.isHidden()


def test_those_waiting_are_shown_alone(kantor: Kantor) -> None:
    kantor.laptop.held = ENTRIES
    kantor.laptop.stand(WAITING)
    kantor.page.which.chosen.emit(1)
    assert kantor.laptop.asked[-1] == (None, True)
    clicked(kantor.page.older)
    assert all(row.startswith("menunggu") for row in kantor.rows)


def test_send_now_is_a_key_away(kantor: Kantor) -> None:
    kantor.laptop.stand(WAITING)
    window = kantor.page.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kantor.laptop.urged == 1


def test_nobody_leaves_without_a_coordinators_word(kantor: Kantor) -> None:
    kantor.laptop.stand(JOINED)
    kantor.said.coordinator = None
    clicked(kantor.page.leave)
    assert kantor.laptop.left == 0
    assert len(kantor.said.reasons) == 1


def test_what_was_written_to_a_stick_is_named_and_still_waits(kantor: Kantor) -> None:
    kantor.laptop.stand(WAITING)
    kantor.laptop.files = ["KT2-1-3-5.lapak-kirim"]
    kantor.page.presenter.save_to_stick(Path("/media/stick"))
    assert "KT2-1-3-5.lapak-kirim" in kantor.page.saving.text()
    assert "menunggu di sini" in kantor.page.saving.text()
    kantor.laptop.files = OfficeTrouble.CANCELLED
    kantor.page.presenter.save_to_stick(Path("/media/stick"))
    assert kantor.page.saving.text().startswith("Dibatalkan")


def test_a_scanned_invitation_needs_no_typing_but_a_pin(kantor: Kantor) -> None:
    sheet = kantor.sheet()
    kantor.laptop.invited = Invited(
        address="https://10.0.0.1", code="K7QM2XW9PA", fingerprint="c" * 64
    )
    sheet.scanned("what a scanner read")
    assert sheet.code.text() == "K7QM2XW9PA"
    clicked(sheet.save)
    assert [found.address for found in kantor.laptop.joined] == ["https://10.0.0.1"]
    assert not sheet.is_open


def test_without_the_pin_nothing_is_joined(kantor: Kantor) -> None:
    sheet = kantor.sheet()
    kantor.laptop.invited = Invited(
        address="https://10.0.0.1", code="K7QM2XW9PA", fingerprint="c" * 64
    )
    kantor.said.coordinator = None
    sheet.scanned("what a scanner read")
    clicked(sheet.save)
    assert kantor.laptop.joined == []
    assert sheet.is_open


def test_a_code_of_goods_is_told_to_be_no_invitation(kantor: Kantor) -> None:
    sheet = kantor.sheet()
    sheet.scanned("8991234500011")
    assert "bukan kode pendaftaran kantor" in sheet.error.text()


def test_another_address_asks_for_another_comparison(kantor: Kantor) -> None:
    sheet = kantor.sheet()
    sheet.address.setText("10.0.0.1:8443")
    sheet.code.setText("K7QM2XW9PA")
    clicked(sheet.save)
    assert sheet.save.text() == "Sidik sama, gabung"
    QTest.keyClicks(sheet.address, "9")
    assert sheet.save.text() == "Lanjut"
    assert sheet.known.isHidden()
    clicked(sheet.save)
    clicked(sheet.save)
    assert [found.address for found in kantor.laptop.joined] == ["https://10.0.0.1:84439"]


def test_goods_of_the_office_that_are_not_in_use_are_told_though_every_sale_is_sent(
    kantor: Kantor,
) -> None:
    kantor.laptop.stand(JOINED)
    assert kantor.page.advice.text() == ""
    before = kantor.page.state_card.grab().toImage()
    kantor.laptop.stand(replace(JOINED, goods=unreadable_goods_words()))
    assert "daftar yang lama" in kantor.page.advice.text()
    assert kantor.page.state.text() == "Terkirim ke kantor · daftar barang lama"
    # Not in the green of what is well.
    assert kantor.page.state_card.grab().toImage().pixelColor(8, 40) != before.pixelColor(8, 40)


FLAGGED = UUID(int=9)


@pytest.mark.parametrize(
    "flags, words",
    [
        ([], "terkirim"),
        (
            [FlaggedEntry(entry=FLAGGED, reason="refunded_twice")],
            "diperiksa kantor: dikembalikan lebih dari yang terjual",
        ),
        (
            [
                FlaggedEntry(
                    entry=FLAGGED, reason="clock_ahead", settled=True, settled_by="Rani", note="ya"
                )
            ],
            "sudah diperiksa Rani: ya",
        ),
        (
            [
                FlaggedEntry(entry=FLAGGED, reason="altered"),
                FlaggedEntry(entry=FLAGGED, reason="clock_ahead", settled=True, settled_by="Rani"),
            ],
            "diperiksa kantor: dikirim lagi dengan isi lain",
        ),
        ([FlaggedEntry(entry=UUID(int=8), reason="altered")], "terkirim"),
    ],
)
def test_a_flagged_entry_says_why_and_who_looked_at_it(
    kantor: Kantor, flags: list[FlaggedEntry], words: str
) -> None:
    kantor.laptop.held = [replace(ENTRIES[3], id=FLAGGED)]
    kantor.laptop.flagged = flags
    kantor.laptop.stand(JOINED)
    assert kantor.rows[0].startswith(f"{words} · Penjualan")


def test_what_the_office_looks_at_is_told_with_the_next_step_of_this_laptop(
    kantor: Kantor,
) -> None:
    kantor.laptop.held = [replace(ENTRIES[3], id=FLAGGED)]
    kantor.laptop.flagged = [FlaggedEntry(entry=FLAGGED, reason="unusable_goods")]
    kantor.laptop.stand(JOINED)
    advised = kantor.page.advice.text()
    assert "memeriksa 1 catatan" in advised
    assert "betulkan di Barang" in advised
    settled = [FlaggedEntry(entry=FLAGGED, reason="unusable_goods", settled=True)]
    kantor.page.presenter.flagged(settled)
    assert not kantor.page.advice.isVisible()


def test_an_office_that_cannot_be_reached_is_not_asked_what_it_flagged(kantor: Kantor) -> None:
    kantor.laptop.held = [replace(ENTRIES[3], id=FLAGGED)]
    kantor.laptop.stand(replace(WAITING, reason="unreachable"))
    assert kantor.laptop.flags_asked == 0
    kantor.laptop.stand(JOINED)
    assert kantor.laptop.flags_asked == 1
