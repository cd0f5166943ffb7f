import pytest

from booth.domain.accounts import Account
from booth.domain.drawer_count import NOTES, DrawerCount
from booth.domain.drawer_slip import is_slip_code, read_slip_code, slip_code
from booth.domain.errors import (
    DuplicateError,
    InvalidTextError,
    NoOpenShiftError,
    RightMissingError,
    UnknownReferenceError,
)
from booth.domain.events.handling_cash import (
    CashPurpose,
    Direction,
    ElsewhereCount,
    PadGap,
    Place,
    PlaceKind,
    ShiftClosed,
)
from booth.domain.ids import EntryId, ShiftId
from booth.domain.money import Rupiah
from booth.domain.payment import HolderKind
from booth.domain.sale import PadReference
from booth.paper_ports import Document
from booth.printing.documents import compose
from booth.printing.paper import as_text
from tests.usecases.attacks import declined
from tests.usecases.conftest import MovableClock
from tests.usecases.stand import Stand


def paper(stand: Stand, entry: EntryId, document: Document, copy: int = 0) -> str:
    return as_text(compose(stand.booth.papers.facts(entry), document, copy), 32)


def test_the_figures_so_far_are_what_the_books_hold(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    stand.sell(stand.cart((stand.tas, 2)), stand.qris())
    sold = stand.sale_id(stand.cart((stand.tas, 1)))
    stand.booth.refunding.refund(sold, {0: 1}, reason="rusak", by=stand.sari)
    stand.booth.shifts.move_cash(
        Place(PlaceKind.DRAWER, stand.drawer),
        Direction.OUT,
        CashPurpose.EXPENSES,
        Rupiah(35_000),
        reason="plastik",
        by=stand.sari,
        approved_by=stand.budi,
    )
    so_far = stand.booth.shift_reports.so_far()
    assert so_far is not None
    figures = so_far.figures
    cash = sum(one.held for one in figures.payments if one.holder is HolderKind.DRAWER)
    assert figures.opening_float + cash - 35_000 == stand.balance(Account.DRAWER, stand.drawer)
    assert figures.net == stand.booth.browsing.standing().takings == 635_000
    assert {vendor.name: vendor.pieces for vendor in figures.vendors} == {
        "Batik Akkar": 1,
        "Roka Collection": 2,
    }
    assert figures.receipts == 3
    closed = stand.booth.shifts.close(Rupiah(850_000), by=stand.sari)
    with stand.booth.units() as work:
        report = work.shift_figures(closed.entry)
    assert report is not None
    assert (report.vendors, report.payments) == (figures.vendors, figures.payments)
    assert closed.expected == 850_000


def test_reports_are_numbered_in_the_order_of_the_ledger(stand: Stand) -> None:
    first = stand.booth.shifts.close(Rupiah(500_000), by=stand.sari).entry
    stand.booth.shifts.open(stand.drawer, Rupiah(0), by=stand.sari)
    assert stand.booth.shift_reports.print_interim() == "2-A"
    assert stand.booth.shift_reports.print_interim() == "2-B"
    second = stand.booth.shifts.close(Rupiah(0), by=stand.budi).entry
    closed = stand.booth.shift_reports.closed()
    assert [(one.number, one.entry) for one in closed] == [
        (2, second.envelope.id),
        (1, first.envelope.id),
    ]
    assert "No. 1\n" in paper(stand, first.envelope.id, Document.SHIFT_REPORT)
    copy = stand.booth.shift_reports.print_copy(EntryId(second.envelope.id))
    again = paper(stand, second.envelope.id, Document.SHIFT_REPORT, copy)
    assert "SALINAN ke-1" in again
    assert "No. 2\n" in again


def test_an_interim_report_tells_no_cash_and_says_what_it_is(stand: Stand) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    shown = paper(stand, EntryId(stand.shift), Document.INTERIM_REPORT, 1)
    assert "SEMENTARA" in shown
    assert "No. 1-A" in shown
    assert "saat tutup" in shown
    assert "885.000" not in shown  # what the drawer should hold
    assert "Uang kembalian awal" not in shown
    assert "OMZET NETO" in shown
    assert "510.000" in shown
    # Turnover less what QRIS brought would be the cash.
    ways = shown[shown.index("Tunai") : shown.index("Batik Akkar")]
    assert not any(figure in ways for figure in ("125.000", "385.000"))


def test_a_full_interim_report_says_what_the_drawer_should_hold_to_a_coordinator(
    stand: Stand,
) -> None:
    stand.sell(stand.cart((stand.kain, 1)))
    stand.sell(stand.cart((stand.tas, 1)), stand.qris())
    reports = stand.booth.shift_reports
    for nobody in (None, stand.sari):
        with declined(stand, RightMissingError):
            reports.print_interim(full=True, approved_by=nobody)
        with declined(stand, RightMissingError):
            reports.check_full(nobody)
    assert reports.print_interim() == "1-A"
    assert reports.print_interim(full=True, approved_by=stand.budi) == "1-B"
    assert reports.print_interim() == "1-C"
    shown = paper(stand, EntryId(stand.shift), Document.FULL_INTERIM_REPORT, 2)
    assert "No. 1-B" in shown
    for figure in ("500.000", "125.000", "885.000"):
        assert figure in shown
    assert "saat tutup" not in shown


def test_a_drawer_is_handed_over_in_one_step_with_both_names(
    stand: Stand, clock: MovableClock
) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    clock.move(hours=3)
    closure, shift = stand.booth.shifts.hand_over(
        Rupiah(620_000), by=stand.sari, to=stand.budi, reason="salah kembalian"
    )
    event = closure.entry.event
    assert isinstance(event, ShiftClosed)
    assert (event.handed_to, event.variance) == (stand.budi, -5_000)
    now = stand.booth.shifts.current()
    assert now is not None
    assert (now.id, now.opened_by, now.opening_float) == (shift, stand.budi, 620_000)
    assert stand.balance(Account.DRAWER, stand.drawer) == 620_000
    report = paper(stand, closure.entry.envelope.id, Document.SHIFT_REPORT)
    assert "Sari" in report
    assert "Budi" in report


def test_a_drawer_counted_elsewhere_varies_nothing_here(stand: Stand) -> None:
    stand.sell(stand.cart((stand.tas, 1)))
    closure = stand.booth.shifts.close_uncounted("KT1", by=stand.sari)
    event = closure.entry.event
    assert isinstance(event, ShiftClosed)
    assert (event.counted, event.variance, event.counted_at) == (625_000, 0, "KT1")
    slip = paper(stand, closure.entry.envelope.id, Document.SHIFT_REPORT)
    code = slip_code(ElsewhereCount("KT2", Rupiah(625_000)))
    assert code in slip
    assert read_slip_code(code.lower()) == ElsewhereCount("KT2", Rupiah(625_000))


def test_what_another_laptop_brings_along_is_counted_here_once(stand: Stand) -> None:
    brought = ElsewhereCount("KT1", Rupiah(312_000))
    closure = stand.booth.shifts.close(Rupiah(810_000), by=stand.sari, elsewhere=[brought])
    event = closure.entry.event
    assert isinstance(event, ShiftClosed)
    assert event.variance == 810_000 - 500_000 - 312_000
    assert stand.balance(Account.DRAWER, stand.drawer) == 0
    with stand.booth.units() as work:
        assert work.balance(Account.OVER_SHORT, "") == 2_000


def test_a_laptop_brings_nothing_to_itself_nor_twice(stand: Stand) -> None:
    own = ElsewhereCount("KT2", Rupiah(1_000))
    twice = [ElsewhereCount("KT1", Rupiah(1_000))] * 2
    for elsewhere in ([own], twice):
        with pytest.raises(DuplicateError):
            stand.booth.shifts.close(Rupiah(0), by=stand.sari, elsewhere=elsewhere)
    with pytest.raises(UnknownReferenceError):
        stand.booth.shifts.close_uncounted("KT2", by=stand.sari)


@pytest.mark.parametrize(
    "code", ["LACI-KT2-625001-00", "LACI-KT2-62500-", "KT2A-230303-0001", "", "LACI-KT2--01"]
)
def test_a_slip_that_was_misread_is_no_slip(code: str) -> None:
    with pytest.raises(InvalidTextError):
        read_slip_code(code)
    assert is_slip_code(code) is code.startswith("LACI-")


def test_numbers_missing_on_a_paper_pad_are_listed_until_they_are_explained(stand: Stand) -> None:
    for number in (11, 14):
        stand.booth.selling.record_late(
            stand.cart((stand.tas, 1)),
            [stand.cash()],
            pad=PadReference("A", number),
            occurred_at=stand.booth.clock.now(),
            by=stand.sari,
        )
    so_far = stand.booth.shift_reports.so_far()
    assert so_far is not None
    assert so_far.unfinished.pad_gaps == {"A": [12, 13]}
    closure = stand.booth.shifts.close(
        Rupiah(750_000), by=stand.sari, pad_gaps=[PadGap("A", 12, "rusak")]
    )
    assert "Buku A no. 12" in paper(stand, closure.entry.envelope.id, Document.SHIFT_REPORT)
    stand.booth.shifts.open(stand.drawer, Rupiah(0), by=stand.sari)
    so_far = stand.booth.shift_reports.so_far()
    assert so_far is not None
    assert so_far.unfinished.pad_gaps == {"A": [13]}


def test_a_shift_of_yesterday_is_found_in_the_morning(stand: Stand, clock: MovableClock) -> None:
    assert stand.booth.shift_reports.forgotten() is None
    clock.move(hours=24)
    forgotten = stand.booth.shift_reports.forgotten()
    assert forgotten is not None
    assert forgotten.id == stand.shift


def count_so_far(stand: Stand) -> DrawerCount | None:
    so_far = stand.booth.shift_reports.so_far()
    assert so_far is not None
    return so_far.count


def test_a_count_is_kept_whole_and_is_no_entry(stand: Stand) -> None:
    reports = stand.booth.shift_reports
    head = stand.booth.ledger.head
    count = DrawerCount(
        ShiftId(stand.shift),
        {NOTES[0]: 3, NOTES[-1]: 1},
        Rupiah(4_500),
        [ElsewhereCount("KT1", Rupiah(-5_000))],
        [PadGap("A", 2, "rusak")],
    )
    reports.keep_count(count)
    assert count_so_far(stand) == count
    reports.keep_count(count.over(Rupiah(500_000)))
    assert count_so_far(stand) == count.over(Rupiah(500_000))
    assert stand.booth.ledger.head == head


def test_a_count_is_over_before_what_was_expected_is_told(stand: Stand) -> None:
    reports = stand.booth.shift_reports
    count = DrawerCount(ShiftId(stand.shift), {NOTES[0]: 4})
    assert reports.finish_count(count) == 500_000
    kept = count_so_far(stand)
    assert kept is not None
    assert (kept.expected, kept.first, kept.variance) == (500_000, 400_000, -100_000)
    # Money moved: the count stays the one that was over, for the screen to say so.
    stand.sell(stand.cart((stand.tas, 1)))
    assert reports.finish_count(kept) == 625_000
    assert count_so_far(stand) == kept


def test_a_close_forgets_the_count_and_no_later_step_of_it_is_kept(stand: Stand) -> None:
    reports = stand.booth.shift_reports
    count = DrawerCount(ShiftId(stand.shift), {NOTES[0]: 5})
    reports.keep_count(count)
    stand.booth.shifts.hand_over(Rupiah(500_000), by=stand.sari, to=stand.budi)
    reports.keep_count(count)
    assert count_so_far(stand) is None
    with declined(stand, NoOpenShiftError):
        reports.finish_count(count)
