"""How a shift stands while it is open, and the reports of those that ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from booth.domain.accounts import Account
from booth.domain.clock import business_day_of
from booth.domain.drawer_count import DrawerCount
from booth.domain.errors import NoOpenShiftError, UnknownReferenceError
from booth.domain.events.handling_cash import BusinessDayCorrected
from booth.domain.ids import EntryId, ShiftId, StaffId
from booth.domain.ledger import Entry
from booth.domain.money import ZERO, Rupiah
from booth.domain.records import Shift
from booth.domain.rights import Right
from booth.domain.shift_report import ClosedShift, ShiftSoFar, Unfinished
from booth.paper_ports import Document, PrintJob
from booth.ports import UnitOfWork
from booth.usecases.base import UseCase, approve, near_the_fair, open_shift
from booth.usecases.receipts import ReceiptNumbers


@dataclass(frozen=True, slots=True)
class ShiftReports(UseCase):
    """Rekap sementara and Rekap tutup kasir. Nothing is recorded in the ledger: a count neither."""

    receipts: ReceiptNumbers

    def so_far(self) -> ShiftSoFar | None:
        """The open shift as it stands, or None where none is open."""
        with self.units() as work:
            shift = work.open_shift()
            if shift is None:
                return None
            figures = work.shift_rows().figures(shift.id)
            if figures is None:
                raise UnknownReferenceError(kind="shift", id=shift.id)
            return ShiftSoFar(
                shift=shift,
                figures=figures,
                unfinished=self._unfinished(work, shift),
                count=work.shift_rows().count(shift.id),
            )

    def closed(self) -> Sequence[ClosedShift]:
        """Every shift that was closed here, newest first."""
        with self.units() as work:
            return work.shift_rows().closed()

    def expected(self) -> Rupiah:
        """What the books have in the open shift's drawer. Asked once somebody counted it."""
        with self.units() as work:
            return _in_drawer(work)

    def keep_count(self, count: DrawerCount) -> None:
        """Remember a count that goes on, for after a power cut. Not an event.

        One of a shift that was closed meanwhile is forgotten.
        """
        with self.units() as work:
            shift = work.open_shift()
            if shift is not None and shift.id == count.shift:
                work.shift_rows().keep_count(count)
                work.commit()

    def finish_count(self, count: DrawerCount) -> Rupiah:
        """As `expected`, for a count that is over: it is kept so before anybody sees the figure.

        Else a power cut would let somebody look, and count again as if they had not. A count that
        was over before money moved is left as it was: it is to be counted again.
        """
        with self.units() as work:
            if open_shift(work).id != count.shift:
                raise NoOpenShiftError
            expected = _in_drawer(work)
            if count.expected in {None, expected}:
                work.shift_rows().keep_count(count.over(expected))
                work.commit()
        return expected

    def interims(self, shift: ShiftId) -> int:
        """How many Rekap sementara this shift had."""
        with self.units() as work:
            return _interims(work, EntryId(shift))

    def check_full(self, approved_by: StaffId | None) -> None:
        """Raise RightMissingError for who may not see what the drawer should hold."""
        with self.units() as work:
            approve(work, approved_by, Right.SEE_DRAWER)

    def print_interim(self, *, full: bool = False, approved_by: StaffId | None = None) -> str:
        """Owe a Rekap sementara, and say its number: `3-A`, then `3-B`; closing prints `3`.

        A `full` one says what the drawer should hold; a coordinator sees it, and nobody who is to
        count blind (RightMissingError).
        """
        with self.units() as work:
            if full:
                approve(work, approved_by, Right.SEE_DRAWER)
            shift = open_shift(work)
            entry = work.entry(EntryId(shift.id))
            figures = work.shift_rows().figures(shift.id)
            if entry is None or figures is None:
                raise NoOpenShiftError
            count = _interims(work, EntryId(shift.id)) + 1
            document = Document.FULL_INTERIM_REPORT if full else Document.INTERIM_REPORT
            work.enqueue(PrintJob(entry, document, count))
            work.commit()
        return figures.interim_number(count)

    def print_copy(self, entry_id: EntryId) -> int:
        """Owe a copy of an earlier report (SALINAN), and say which copy it is."""
        with self.units() as work:
            entry = work.entry(entry_id)
            if entry is None:
                raise UnknownReferenceError(kind="entry", id=entry_id)
            number = work.last_copy(entry_id, Document.SHIFT_REPORT) + 1
            work.enqueue(PrintJob(entry, Document.SHIFT_REPORT, number))
            work.commit()
        return number

    def forgotten(self) -> Shift | None:
        """The open shift, where it is of an earlier day than the clock has now."""
        with self.units() as work:
            shift, register = work.open_shift(), work.register()
            today = business_day_of(
                self.clock.now(), zone=ZoneInfo(register.zone), cutoff_hour=register.cutoff_hour
            )
            return shift if shift is not None and shift.business_day < today else None

    def correct_to_today(self, *, by: StaffId) -> Entry:
        """The open shift is of the day that the clock has now."""
        with self.units() as work:
            shift, register = open_shift(work), work.register()
            today = business_day_of(
                self.clock.now(), zone=ZoneInfo(register.zone), cutoff_hour=register.cutoff_hour
            )
            day = near_the_fair(work, today, field="business_day")
            event = BusinessDayCorrected(of_shift=shift.id, business_day=day)
            entry = self.append(work, event, by=by, shift=shift)
            work.commit()
        return entry

    def _unfinished(self, work: UnitOfWork, shift: Shift) -> Unfinished:
        standing, rows = work.views().standing(shift.business_day), work.shift_rows()
        return Unfinished(
            uncertain=standing.uncertain,
            unprinted=rows.unprinted(),
            parked=len(work.carts().parked()),
            orders_due=rows.orders_due(shift.business_day),
            unused_receipts=self.receipts.unused(work, shift),
            unsent=standing.waiting,
            pad_gaps=rows.pad_gaps(),
        )


def _in_drawer(work: UnitOfWork) -> Rupiah:
    drawer = open_shift(work).drawer
    return ZERO if drawer is None else work.balance(Account.DRAWER, drawer)


def _interims(work: UnitOfWork, shift: EntryId) -> int:
    """How many were printed, full or not: both are numbered together."""
    return max(
        work.last_copy(shift, Document.INTERIM_REPORT),
        work.last_copy(shift, Document.FULL_INTERIM_REPORT),
    )
