"""Receipt numbers in use: reserved when payment opens, used when the sale is recorded."""

from booth.domain.errors import DuplicateError, UnknownReferenceError
from booth.domain.receipt_number import receipt_number, series_of
from booth.domain.records import Register, Shift
from booth.ports import UnitOfWork


class ReceiptNumbers:
    """Hands out numbers of the open shift's series, each once.

    A number that was reserved and never used leaves a gap, which the close of the shift lists.
    Reservations live in memory: after a crash the numbers after the last recorded one are free
    again, since nothing on paper or in the ledger ever carried them.
    """

    def __init__(self) -> None:
        self._reserved: dict[str, int] = {}

    def reserve(self, work: UnitOfWork, shift: Shift) -> str:
        """The next number of the shift's series."""
        series = series_for(work.register(), shift)
        counter = max(work.last_receipt(series), self._reserved.get(series, 0)) + 1
        self._reserved[series] = counter
        return receipt_number(series, counter)

    def claim(self, work: UnitOfWork, shift: Shift, number: str) -> str:
        """`number`, if it was handed out in this shift's series and no sale carries it.

        A number of somebody's own making could leave gaps without end, or stand for a sale of
        another day.
        """
        series = series_for(work.register(), shift)
        _, _, counter = number.rpartition("-")
        handed_out = (
            counter.isascii()
            and counter.isdecimal()
            and (0 < int(counter) <= self._reserved.get(series, 0))
        )
        if not handed_out or number != receipt_number(series, int(counter)):
            raise UnknownReferenceError(kind="receipt_number", id=number)
        if work.sale_by_number(number) is not None:
            raise DuplicateError(kind="receipt_number", name=number)
        return number


def series_for(register: Register, shift: Shift) -> str:
    """The series that a shift's receipts belong to."""
    return series_of(register.code, register.epoch, shift.business_day)


def gaps(work: UnitOfWork, shift: Shift) -> tuple[str, ...]:
    """Numbers of the shift's series that were reserved and never used."""
    series = series_for(work.register(), shift)
    used = set(work.receipts_in(series))
    return tuple(
        receipt_number(series, counter)
        for counter in range(1, max(used, default=0))
        if counter not in used
    )
