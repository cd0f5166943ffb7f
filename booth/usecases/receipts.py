"""Receipt numbers in use: reserved when payment opens, used when the sale is recorded."""

from booth.domain.errors import DuplicateError, UnknownReferenceError
from booth.domain.receipt_number import receipt_number, series_of
from booth.domain.records import Register, Shift
from booth.ports import UnitOfWork


class ReceiptNumbers:
    """Hands out numbers of the open shift's series, each once.

    A number that was reserved and never used is listed at the close of its shift.
    Reservations live in memory: after a crash the numbers after the last recorded one are free
    again, since nothing on paper or in the ledger ever carried them.
    """

    def __init__(self) -> None:
        self._reserved: dict[str, int] = {}

    def reserve(self, work: UnitOfWork, shift: Shift) -> str:
        """The next number of the shift's series."""
        series = series_for(work.register(), shift)
        counter = max(work.last_receipt(series), self._handed_out(work, series)) + 1
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
            and (0 < int(counter) <= self._handed_out(work, series))
        )
        if not handed_out or number != receipt_number(series, int(counter)):
            raise UnknownReferenceError(kind="receipt_number", id=number)
        if work.sale_by_number(number) is not None:
            raise DuplicateError(kind="receipt_number", name=number)
        return number

    def unused(self, work: UnitOfWork, shift: Shift) -> tuple[str, ...]:
        """Numbers of this shift that no sale and no code that was shown ever carried.

        An earlier shift of the same day listed its own; what it used is where this one begins.
        """
        series = series_for(work.register(), shift)
        used = work.receipts_in(series)
        first = max((counter for counter, user in used.items() if user != shift.id), default=0)
        last = max([*used, self._handed_out(work, series)])
        return tuple(
            receipt_number(series, counter)
            for counter in range(first + 1, last + 1)
            if counter not in used
        )

    def _handed_out(self, work: UnitOfWork, series: str) -> int:
        """The last number that was given to a payment, also by a run of the program before.

        A code at a provider outlives the program: money for it must never fall to another sale.
        """
        return max(self._reserved.get(series, 0), work.charges().last_number(series))


def series_for(register: Register, shift: Shift) -> str:
    """The series that a shift's receipts belong to."""
    return series_of(register.code, register.epoch, shift.business_day)
