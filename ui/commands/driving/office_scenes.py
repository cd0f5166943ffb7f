"""Kantor in Setelan: joining one, being one, and how this register stands with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt

from booth.domain.money import Rupiah
from booth.storage.feed import SqliteFeed
from booth.sync_ports import Mark
from resources.texts import text
from ui.commands.driving.furnishing import OWNER_PIN
from ui.commands.driving.hands import Hands
from ui.commands.driving.scene import ALT, CTRL, Scene, type_pin, with_ctrl
from ui.screens.office_totals import OfficeTotals, SoldThere
from ui.screens.settings.join_view import JoinSheet
from ui.screens.settings.office import FlaggedEntry, ListedEntry, OfficeNow, OfficeState
from ui.screens.settings.office_page import OfficePage
from ui.screens.settings.office_words import unreadable_goods_words
from ui.screens.settings.own_office import (
    JoiningCode,
    OwnOfficeNow,
    OwnOfficeState,
    OwnOfficeTrouble,
)
from ui.screens.settings.own_office_sheets import OwnerSheet
from ui.screens.settings.view import SettingsView
from ui.screens.summary.view import SummaryView

_FINGERPRINT: Final = "3f9a06d1c27be4805a6b91d2f0c8e7a4" * 2
_ADDRESS: Final = "https://192.168.43.1:8443"
_CODE: Final = "K7QM2XW9PA"
_INVITATION: Final = f"{_ADDRESS}/gabung#kode={_CODE}&sidik={_FINGERPRINT}"
_OWN: Final = OwnOfficeNow(
    state=OwnOfficeState.OPEN,
    port=8443,
    addresses=(_ADDRESS, "https://laptop-stan.local:8443"),
    fingerprint=_FINGERPRINT,
    owner="Budi",
    folder=Path("Dokumen/Lapak/office"),
    has_register=True,
)
_JOINED: Final = OfficeNow(
    state=OfficeState.SENT,
    address=_ADDRESS,
    fair="INACRAFT 2023",
    booth="Kota Tangerang",
    fingerprint=_FINGERPRINT,
)
_WAITING: Final = replace(_JOINED, state=OfficeState.WAITING, reason="unreachable")
_SENT_FILE: Final = "KT1-1-1-41.lapak-kirim"
_LOOKED_AT: Final = {
    "SaleRefunded": "refunded_twice",
    "SaleCompleted": "clock_ahead",
    "ProductChanged": "unusable_goods",
    "ProductAdded": "unusable_goods",
}
_QUIET: Final = timedelta(minutes=25)


def _office(hands: Hands) -> None:
    with_ctrl(Qt.Key.Key_Minus)(hands)
    hands.wait_for(lambda: _is_there(hands) and _page(hands).join.isVisible(), "the joining button")


def _is_there(hands: Hands) -> bool:
    return isinstance(hands.window.screens.currentWidget(), SettingsView)


def _page(hands: Hands) -> OfficePage:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, SettingsView):
        raise TypeError(type(view))
    return view.office


def _join(hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CTRL)
    hands.wait_for(lambda: bool(_sheets(hands)), "the sheet that joins")
    hands.scan(_INVITATION)
    hands.wait_for(_sheets(hands)[0].known.isVisible, "the office's fingerprint")


def _sheets(hands: Hands) -> list[JoinSheet]:
    return [sheet for sheet in hands.window.findChildren(JoinSheet) if sheet.is_open]


# --- what the office's process and its network say, who are not there: told as they tell it -------


def _become(hands: Hands) -> None:
    hands.press(Qt.Key.Key_J, CTRL)
    type_pin(hands, OWNER_PIN)


def _password(hands: Hands) -> None:
    _page(hands).own.open_owner_sheet(_OWN.owner, begins=True)
    (sheet,) = (one for one in hands.window.findChildren(OwnerSheet) if one.is_open)
    sheet.show_login(_OWN.owner, "mtbg-fdq8-gfbp-uqzx")
    sheet.show_busy(busy=False, words=text("Sudah saya catat"))


def _own(now: OwnOfficeNow) -> Callable[[Hands], None]:
    def play(hands: Hands) -> None:
        hands.program.hosting.hear(now)
        hands.wait_for(_page(hands).own.isVisible, "the office on this laptop")

    return play


def _next_laptop(hands: Hands) -> None:
    until = hands.window.desk.now() + timedelta(minutes=15)
    code = JoiningCode(code=_CODE, until=until, address=_ADDRESS, invitation=_INVITATION)
    _page(hands).own.open_code_sheet(code)


def _own_no_more(hands: Hands) -> None:
    hands.program.hosting.hear(OwnOfficeNow())


def _stands(now: OfficeNow, *, waits: int = 0) -> Callable[[Hands], None]:
    def play(hands: Hands) -> None:
        at = hands.window.desk.now()
        there = replace(now, contact_at=at - (_QUIET if waits else timedelta(seconds=20)))
        if waits:
            there = replace(there, entries=waits + 2, receipts=waits, oldest_at=at - _QUIET)
        if now.goods:
            there = replace(there, goods=unreadable_goods_words())
        hands.program.office.hear(there)
        hands.wait_for(lambda: _page(hands).rows.count() > 0, "the entries")

    return play


def _to_stick(hands: Hands) -> None:
    """Away with a stick: what was written goes on waiting."""
    _stands(_WAITING, waits=12)(hands)
    _page(hands).presenter.saved([_SENT_FILE])


def _from_stick(hands: Hands) -> None:
    """Home with it: the office has answered that it holds every entry."""
    booth, at = hands.program.booth(), hands.window.desk.now()
    head = booth.ledger.head
    feed = SqliteFeed(booth.ledger, on_ledger=hands.program.worker.call, ids=booth.browsing.ids)
    feed.acknowledge(Mark(head.epoch, head.sequence, head.hash), durable=head.sequence, at=at)
    _stands(_JOINED)(hands)
    _page(hands).presenter.answered(None)
    hands.wait_for(lambda: _first_row(hands).startswith(text("terkirim")), "entries that are there")


def _first_row(hands: Hands) -> str:
    rows = _page(hands).rows
    return rows.item(0).text() if rows.count() else ""


def _other_laptop(hands: Hands) -> None:
    """The ledger woke on another laptop than the one it was written on."""
    _page(hands).show_saving("", running=False)
    _stands(replace(_JOINED, state=OfficeState.FORKED), waits=12)(hands)


def _sent(hands: Hands) -> None:
    _page(hands).show_saving("", running=False)
    _stands(_JOINED)(hands)


def _flagged(hands: Hands) -> None:
    """The office looks at some entries, and somebody there has looked at another."""
    _stands(_JOINED)(hands)
    listed: dict[str, list[UUID]] = {}

    def found(entries: Sequence[ListedEntry]) -> None:
        for entry in entries:
            if entry.id is not None:
                listed.setdefault(entry.kind, []).append(entry.id)

    hands.program.office.entries(
        before=None, waiting=False, found=found, failed=hands.window.report
    )
    hands.wait_for(lambda: bool(listed), "the entries")
    flags = [
        FlaggedEntry(entry=listed[kind][0], reason=reason)
        for kind, reason in _LOOKED_AT.items()
        if kind in listed
    ]
    sold = listed.get("SaleCompleted", [])
    flags += [
        FlaggedEntry(
            entry=entry,
            reason="unknown_vendor",
            settled=True,
            settled_by="Rani",
            note="Batik Akkar",
        )
        for entry in sold[1:2]
    ]
    _page(hands).presenter.flagged(flags)


def _unflagged(hands: Hands) -> None:
    _page(hands).presenter.flagged([])


def _restocked(hands: Hands) -> None:
    hands.press(Qt.Key.Key_1, ALT)
    hands.program.office.news.restocked.emit(12)
    hands.wait_for(hands.window.toast.isVisible, "word of new goods")


def _summary(hands: Hands) -> None:
    desk = hands.window.desk
    desk.office_totals = OfficeTotals(
        at=desk.now() - timedelta(minutes=4),
        day=desk.today(),
        booth=SoldThere(Rupiah(84_215_500), Rupiah(171_480_000)),
        vendors={},
        lacking=("Kasir 2",),
    )
    hands.press(Qt.Key.Key_4, ALT)
    _look(hands)


def _summary_empty(hands: Hands) -> None:
    desk = hands.window.desk
    view = _look(hands)
    desk.office_totals = replace(_said(hands), day=desk.today() - timedelta(days=9))
    view.presenter.choose_day(desk.today() - timedelta(days=9))
    hands.wait_for(view.nothing.isVisible, "a day without sales")


def _said(hands: Hands) -> OfficeTotals:
    said = hands.window.desk.office_totals
    if said is None:
        raise TypeError
    return said


def _look(hands: Hands) -> SummaryView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, SummaryView):
        raise TypeError(type(view))
    view.presenter.choose_vendor(None)
    hands.wait_for(lambda: bool(view.office.text()), "the office's figure")
    return view


def _no_office(hands: Hands) -> None:
    """Leave as it was found."""
    desk = hands.window.desk
    desk.office_totals = None
    view = _look_back(hands)
    view.presenter.choose_today()
    hands.program.office.hear(OfficeNow(state=OfficeState.NONE))
    hands.press(Qt.Key.Key_9, ALT)
    hands.pause()


def _look_back(hands: Hands) -> SummaryView:
    view = hands.window.screens.currentWidget()
    if not isinstance(view, SummaryView):
        raise TypeError(type(view))
    return view


_DOWN: Final = OwnOfficeNow(
    state=OwnOfficeState.DOWN, trouble=OwnOfficeTrouble.DIED, again_in=32, owner="Budi"
)

SCENES: Final = (
    Scene("settings-office", _office, is_sheet=False),
    Scene("joining-office", _join),
    Scene("becoming-office", _become),
    Scene("becoming-office-password", _password),
    Scene("own-office", _own(_OWN), is_sheet=False),
    Scene("own-office-next-laptop", _next_laptop),
    Scene("own-office-down", _own(_DOWN), is_sheet=False, leave=_own_no_more),
    Scene("office-offline", _stands(_WAITING, waits=12), is_sheet=False),
    Scene("office-to-stick", _to_stick, is_sheet=False),
    Scene(
        "office-forked",
        _stands(replace(_JOINED, state=OfficeState.FORKED, reason="fork"), waits=12),
        is_sheet=False,
    ),
    Scene("office-other-laptop", _other_laptop, is_sheet=False),
    Scene(
        "office-revoked",
        _stands(replace(_JOINED, state=OfficeState.REVOKED), waits=12),
        is_sheet=False,
    ),
    Scene("office-from-stick", _from_stick, is_sheet=False),
    Scene("office-sent", _sent, is_sheet=False),
    Scene("office-goods-refused", _stands(replace(_JOINED, goods="x")), is_sheet=False),
    Scene("office-flagged", _flagged, is_sheet=False, leave=_unflagged),
    Scene("office-restocked", _restocked, is_sheet=False),
    Scene("office-summary", _summary, is_sheet=False),
    Scene("office-summary-empty", _summary_empty, is_sheet=False, leave=_no_office),
)
"""In the order they are played, from Setelan."""
