"""What Tutup kasir does: count first, see what was expected, say why it varies. No Qt."""

from collections.abc import Callable, Sequence
from typing import Protocol

from booth.domain.drawer_count import DrawerCount
from booth.domain.drawer_slip import read_slip_code
from booth.domain.errors import BoothError, InvalidTextError
from booth.domain.events.handling_cash import PadGap
from booth.domain.ids import EntryId, StaffId
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.shift_report import ShiftSoFar
from booth.domain.typed import MAX_NOTE
from booth.usecases.shifts import ShiftClosure
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import NO_COLOUR
from ui.screens.shift.showing import (
    ShownCheck,
    ShownVendor,
    ShownWay,
    person_name,
    shown_checks,
    shown_vendors,
    shown_ways,
)
from ui.screens.use_cases import UseCases


class ClosingScreen(Protocol):
    """What the presenter says to the page."""

    def show_head(self, who: str, *, handing_over: bool) -> None:
        """Whose shift is closed, and whether somebody takes over."""

    def show_count(self, count: DrawerCount, *, has_drawer: bool) -> None:
        """What was counted; with what was expected once counting is over."""

    def show_ways(self, ways: Sequence[ShownWay], net: str) -> None:
        """Per cara bayar; `net` is empty before counting is over."""

    def show_vendors(self, vendors: Sequence[ShownVendor], net: str) -> None:
        """Per UMKM, once counting is over."""

    def show_checks(self, checks: Sequence[ShownCheck]) -> None:
        """Perlu dicek."""

    def show_problem(self, words: str) -> None:
        """Why it was not closed; empty once something changed."""

    def show_busy(self, *, busy: bool) -> None:
        """Whether it is being closed."""

    def leave(self) -> None:
        """It is closed, or nobody wants to close it now."""


class Closing:
    """One close of the open shift. The count lies on the desk: it outlives this page."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        view: ClosingScreen,
        closed: Callable[[EntryId, int], None],
    ) -> None:
        """`closed` is told the closing entry and the report's number."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._closed = closed
        self._so_far: ShiftSoFar | None = None
        self._handing_over = False
        self._busy = False
        self._kept: DrawerCount | None = None
        """As the ledger's file was last asked to remember it."""

    @property
    def count(self) -> DrawerCount:
        """The count of the open shift's drawer, begun where there is none."""
        if self._so_far is None:
            raise RuntimeError("no shift is being closed")
        shift = self._so_far.shift.id
        if self._desk.count is None or self._desk.count.shift != shift:
            # One that is kept in the ledger's file was begun before the program last ended.
            self._desk.count = self._so_far.count or DrawerCount(shift)
            self._kept = self._desk.count.copied()
        return self._desk.count

    def begin(self, so_far: ShiftSoFar, *, handing_over: bool = False) -> None:
        """Count, or go on counting."""
        self._so_far, self._handing_over, self._busy = so_far, handing_over, False
        self._view.show_busy(busy=False)
        self._view.show_problem("")
        facts = self._desk.facts
        parts = (facts.register.name, person_name(facts, so_far.shift.opened_by))
        self._view.show_head(" · ".join(filter(None, parts)), handing_over=handing_over)
        self._show()
        if self.count.expected is not None or so_far.shift.drawer is None:
            self.done_counting()

    def put(self, value: Rupiah, pieces: int) -> None:
        """So many notes of this value."""
        self.count.pieces[value] = pieces
        self._counted()

    def put_coins(self, amount: Rupiah) -> None:
        """All coins together."""
        self.count.coins = amount
        self._counted()

    def done_counting(self) -> None:
        """Selesai hitung, or a look at what was counted before: the books say what they expect."""

        def told(found: tuple[ShiftSoFar | None, Rupiah]) -> None:
            so_far, expected = found
            if so_far is None or self._so_far is None or so_far.shift.id != self._so_far.shift.id:
                self._view.leave()
                return
            self._so_far, count = so_far, self.count
            if count.expected not in {None, expected}:
                self._moved_since()
                return
            self._desk.count = count.over(expected)
            self._keep()
            self._show()

        counted = self.count.copied()

        def work(booth: UseCases) -> tuple[ShiftSoFar | None, Rupiah]:
            so_far = booth.shift_reports.so_far()
            if so_far is None or so_far.shift.id != counted.shift:
                return None, ZERO
            return so_far, booth.shift_reports.finish_count(counted)

        self._desk.ask(work, then=told, failed=self._failed)

    def _moved_since(self) -> None:
        """Cash moved after the count: what was counted is no longer what lies there."""
        self.count.expected = None
        self.count.first = None
        self._keep()
        self._show()
        self._view.show_problem(
            text("Ada uang tunai masuk atau keluar sesudah dihitung. Hitung lagi.")
        )

    def count_again(self) -> None:
        """Hitung ulang: allowed, and noted where the sum becomes another."""
        self.count.expected = None
        self._counted()

    def add_elsewhere(self, code: str) -> str:
        """A slip of another laptop that shares the drawer; what is wrong with it, if anything."""
        try:
            brought = read_slip_code(code)
        except InvalidTextError:
            return text("Kode itu bukan kode laci, atau salah ketik. Lihat lagi slipnya.")
        own = self._desk.facts.register.code
        known = {other.register_code for other in self.count.elsewhere}
        if brought.register_code == own:
            return text("Slip itu dari laptop ini sendiri.")
        if brought.register_code in known:
            return text("Slip dari {code} sudah dipakai.").format(code=brought.register_code)
        self.count.elsewhere.append(brought)
        self._keep()
        self._show()
        words = text("Laci dari {code} ikut dihitung.").format(code=brought.register_code)
        self._navigator.say(words, Tone.DONE)
        return ""

    def explain_gaps(self, pad: str, reason: str) -> None:
        """Why numbers of a paper pad were never entered."""
        if self._so_far is None:
            return
        missing = self._so_far.unfinished.pad_gaps.get(pad, ())
        kept = [gap for gap in self.count.pad_gaps if gap.pad != pad]
        self.count.pad_gaps = [*kept, *(PadGap(pad, number, reason) for number in missing)]
        self._keep()
        self._show()

    def close(self, reason: str) -> None:
        """Tutup & cetak rekap, or hand over; once, however often it is asked."""
        if self._busy or self._so_far is None:
            return
        if self.count.expected is None:
            self._view.show_problem(text("Tekan Selesai hitung dulu."))
            return
        by = self._desk.cashier
        if by is None:
            self._navigator.choose_cashier(lambda: self.close(reason))
            return
        if not self._handing_over:
            self._record(lambda booth: self._close(booth, reason, by.id))
            return

        def taken() -> None:
            to = self._desk.cashier
            if to is None or to.id == by.id:
                self._view.show_problem(text("Yang menerima harus orang lain."))
                return

            def undo() -> None:
                self._desk.cashier = by

            self._record(lambda booth: self._hand_over(booth, reason, by.id, to.id), undo)

        self._navigator.choose_cashier(taken)

    def close_uncounted(self, code: str) -> None:
        """The drawer is counted at the other laptop; this one prints the slip for it."""
        by = self._desk.cashier
        if by is None:
            self._navigator.choose_cashier(lambda: self.close_uncounted(code))
            return
        gaps = tuple(self.count.pad_gaps)
        self._record(
            lambda booth: booth.shifts.close_uncounted(
                code.strip().upper(), by=by.id, pad_gaps=gaps
            )
        )

    def later(self) -> None:
        """Lanjutkan nanti: the count stays as it is."""
        if not self._busy:
            self._view.leave()

    def _close(self, booth: UseCases, reason: str, by: StaffId) -> ShiftClosure | None:
        count = self.count
        if booth.shift_reports.expected() != count.expected:
            return None
        return booth.shifts.close(
            count.total,
            by=by,
            denominations=count.denominations,
            reason=self._reason(reason),
            elsewhere=tuple(count.elsewhere),
            pad_gaps=tuple(count.pad_gaps),
        )

    def _hand_over(
        self, booth: UseCases, reason: str, by: StaffId, to: StaffId
    ) -> ShiftClosure | None:
        count = self.count
        if booth.shift_reports.expected() != count.expected:
            return None
        closure, _ = booth.shifts.hand_over(
            count.total,
            by=by,
            to=to,
            denominations=count.denominations,
            reason=self._reason(reason),
            pad_gaps=tuple(count.pad_gaps),
        )
        return closure

    def _reason(self, typed: str) -> str:
        """The reason as typed, with the first count where there was another."""
        first = self.count.first
        if first is None or first == self.count.total:
            return typed
        note = text("hitungan pertama {amount}").format(amount=format_rupiah(first))
        return "; ".join(part for part in (typed[: MAX_NOTE - len(note) - 2], note) if part)

    def _record(
        self,
        work: Callable[[UseCases], ShiftClosure | None],
        undo: Callable[[], None] = lambda: None,
    ) -> None:
        """Record the close; `undo` what was done on the way to it where it was not recorded."""
        if self._busy or self._so_far is None:
            return
        self._busy = True
        self._view.show_busy(busy=True)
        number = self._so_far.figures.number

        def done(closure: ShiftClosure | None) -> None:
            self._busy = False
            self._view.show_busy(busy=False)
            if closure is None:
                undo()
                self._moved_since()
                return
            self._desk.count = None
            self._view.leave()
            self._navigator.printed_soon()
            self._closed(EntryId(closure.entry.envelope.id), number)

        def failed(error: BoothError) -> None:
            undo()
            self._failed(error)

        self._desk.ask(work, then=done, failed=failed)

    def _failed(self, error: BoothError) -> None:
        self._busy = False
        self._view.show_busy(busy=False)
        self._view.show_problem(sentence(error))

    def _keep(self) -> None:
        """Have the ledger's file remember the count: a power cut takes nobody's count away.

        In the order of the steps, so the last one asked is the one that stays.
        """
        counted = self.count.copied()
        if counted == self._kept:
            return
        self._kept = counted
        self._desk.ask(
            lambda booth: booth.shift_reports.keep_count(counted),
            then=lambda _: None,
            failed=self._navigator.report,
        )

    def _counted(self) -> None:
        self._keep()
        self._view.show_problem("")
        self._view.show_count(self.count, has_drawer=self._has_drawer)
        if self.count.expected is None:
            self._show_sums()

    @property
    def _has_drawer(self) -> bool:
        return self._so_far is not None and self._so_far.shift.drawer is not None

    def _show(self) -> None:
        if self._so_far is None:
            return
        self._view.show_count(self.count, has_drawer=self._has_drawer)
        self._show_sums()
        explained = {(gap.pad, gap.number) for gap in self.count.pad_gaps}
        self._view.show_checks(shown_checks(self._so_far, explained))

    def _show_sums(self) -> None:
        if self._so_far is None:
            return
        figures, is_counted = self._so_far.figures, self.count.expected is not None
        net = format_rupiah(figures.net) if is_counted else ""
        self._view.show_ways(shown_ways(figures, is_counted=is_counted), net)
        vendors = shown_vendors(figures, self._desk.shelf, NO_COLOUR) if is_counted else []
        self._view.show_vendors(vendors, net)
