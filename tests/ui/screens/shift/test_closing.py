from collections.abc import Sequence
from datetime import timedelta

import pytest

from booth.domain.drawer_count import NOTES, DrawerCount
from booth.domain.events.handling_cash import PadGap, ShiftClosed
from booth.domain.ids import EntryId
from booth.domain.money import Rupiah
from booth.domain.sale import PadReference
from tests.ui.said import Said
from tests.usecases.stand import Stand
from ui.screens.desk import Desk
from ui.screens.shift.closing import Closing
from ui.screens.shift.showing import ShownCheck, ShownVendor, ShownWay


class Page:
    """Remembers what a page would show."""

    def __init__(self) -> None:
        self.checks: Sequence[ShownCheck] = ()
        self.ways: Sequence[ShownWay] = ()
        self.vendors: Sequence[ShownVendor] = ()
        self.net = self.problem = ""
        self.has_drawer = True
        self.left = 0
        self.closed: list[tuple[EntryId, int]] = []

    def show_head(self, who: str, *, handing_over: bool) -> None:
        del who, handing_over

    def show_count(self, count: DrawerCount, *, has_drawer: bool) -> None:
        del count
        self.has_drawer = has_drawer

    def show_ways(self, ways: Sequence[ShownWay], net: str) -> None:
        self.ways, self.net = ways, net

    def show_vendors(self, vendors: Sequence[ShownVendor], net: str) -> None:
        del net
        self.vendors = vendors

    def show_checks(self, checks: Sequence[ShownCheck]) -> None:
        self.checks = checks

    def show_problem(self, words: str) -> None:
        self.problem = words

    def show_busy(self, *, busy: bool) -> None:
        del busy

    def leave(self) -> None:
        self.left += 1

    def has_closed(self, entry: EntryId, number: int) -> None:
        self.closed.append((entry, number))


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def closing(desk: Desk, said: Said, page: Page) -> Closing:
    return Closing(desk, said, page, page.has_closed)


def begin(closing: Closing, stand: Stand) -> None:
    so_far = stand.booth.shift_reports.so_far()
    assert so_far is not None
    closing.begin(so_far)


def closed(stand: Stand, page: Page) -> ShiftClosed:
    ((entry, _number),) = page.closed
    event = stand.booth.papers.facts(entry).entry.event
    assert isinstance(event, ShiftClosed)
    return event


def test_nothing_refuses_a_close_and_all_that_is_open_is_listed(
    closing: Closing, stand: Stand, page: Page
) -> None:
    stand.sell(stand.cart((stand.kain, 1)), stand.qris(seen=False))
    stand.booth.selling.park(stand.cart((stand.tas, 1)), label="Ibu Sri")
    stand.booth.selling.open_payment()
    begin(closing, stand)
    words = [check.words for check in page.checks]
    assert any(said.startswith("1 uang belum ada bukti") for said in words)
    assert any(said.startswith("1 keranjang") for said in words)
    assert any(said.startswith("Nomor nota tidak terpakai: 0002") for said in words)
    assert page.checks[-1].is_well
    closing.put(NOTES[0], 5)
    closing.done_counting()
    closing.close("")
    assert closed(stand, page).variance == 0
    assert page.left == 1


def test_figures_are_the_books_once_counted_and_cash_is_silent_before(
    closing: Closing, stand: Stand, page: Page
) -> None:
    stand.sell(stand.cart((stand.tas, 2)))
    begin(closing, stand)
    assert [way.amount for way in page.ways] == ["setelah dihitung"]
    assert (page.net, list(page.vendors)) == ("", [])
    closing.put(NOTES[0], 7)
    closing.put(NOTES[1], 1)
    closing.done_counting()
    assert [way.amount for way in page.ways] == ["250.000"]
    assert page.net == "Rp 250.000"
    assert [(one.name, one.pieces, one.net) for one in page.vendors] == [
        ("Roka Collection", "2", "250.000")
    ]
    assert stand.booth.browsing.standing().takings == 250_000


def test_skipped_pad_numbers_are_explained_in_the_close(
    closing: Closing, stand: Stand, page: Page
) -> None:
    for number in (3, 5):
        stand.booth.selling.record_late(
            stand.cart((stand.tas, 1)),
            [stand.cash()],
            pad=PadReference("A", number),
            occurred_at=stand.booth.clock.now() - timedelta(minutes=1),
            by=stand.sari,
        )
    begin(closing, stand)
    assert [check.pad for check in page.checks if check.pad] == ["A"]
    closing.explain_gaps("A", "Rusak")
    assert not [check for check in page.checks if check.pad]
    closing.done_counting()
    closing.close("belum dihitung")
    assert closed(stand, page).pad_gaps == (PadGap("A", 4, "Rusak"),)


def test_a_register_without_a_drawer_is_closed_without_a_count(
    closing: Closing, stand: Stand, page: Page
) -> None:
    stand.booth.shifts.close(Rupiah(500_000), by=stand.sari)
    stand.booth.shifts.open(None, Rupiah(0), by=stand.sari)
    begin(closing, stand)
    assert not page.has_drawer
    closing.close("")
    assert closed(stand, page).drawer is None


def test_a_close_waits_for_the_count_and_a_second_press_is_one_close(
    closing: Closing, stand: Stand, page: Page
) -> None:
    begin(closing, stand)
    closing.close("")
    assert page.problem
    closing.put(NOTES[0], 5)
    closing.done_counting()
    closing.close("")
    closing.close("")
    assert len(page.closed) == 1


def test_cash_that_came_between_the_count_and_the_close_is_not_closed_over(
    closing: Closing, stand: Stand, page: Page
) -> None:
    begin(closing, stand)
    closing.put(NOTES[0], 5)
    closing.done_counting()
    stand.sell(stand.cart((stand.tas, 1)))
    closing.close("")
    assert page.closed == []
    assert page.problem
    assert stand.booth.shifts.current() is not None
