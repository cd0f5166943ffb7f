"""The pieces of a sale that come back, as somebody counts them."""

from dataclasses import dataclass

from booth.domain.money import ZERO, Rupiah, format_thousands
from booth.domain.records import SaleRecord
from booth.domain.refund import refund_lines
from booth.domain.sale import LineKind, SaleLine
from booth.domain.shelf import Shelf
from resources.texts import text
from ui.screens.money_words import vendor_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """A line of the sale that can come back: `left` pieces of it are still with the buyer."""

    number: int
    name: str
    vendor: str
    remarks: str
    left: int
    chosen: int


class Counting:
    """Which pieces of one sale come back; none at first."""

    def __init__(self, record: SaleRecord) -> None:
        """Nothing comes back yet."""
        self._record = record
        self._pieces: dict[int, int] = {}

    @property
    def pieces(self) -> dict[int, int]:
        """So many pieces of each line, lines of none left out."""
        return dict(self._pieces)

    @property
    def worth(self) -> Rupiah:
        """What they bring back. Raises RefundTooLargeError."""
        if not self._pieces:
            return ZERO
        lines = refund_lines(self._record, self._pieces, restocked=True)
        return Rupiah(sum(line.amount for line in lines))

    def choose(self, line: int, pieces: int) -> None:
        """So many pieces of a line come back."""
        self._pieces[line] = pieces
        if not pieces:
            del self._pieces[line]

    def choose_everything(self) -> None:
        """All that is left comes back."""
        self._pieces = {number: left for number, _, left in self._left()}

    def lines(self, shelf: Shelf) -> tuple[ReturnLine, ...]:
        """Every line of which something can still come back."""
        return tuple(
            ReturnLine(
                number=number,
                name=line.name,
                vendor=vendor_name(line.vendor, shelf),
                remarks=_remarks(line),
                left=left,
                chosen=self._pieces.get(number, 0),
            )
            for number, line, left in self._left()
        )

    def _left(self) -> list[tuple[int, SaleLine, int]]:
        lines = zip(self._record.sale.lines, self._record.returned, strict=True)
        return [
            (number, line, line.quantity - back.quantity)
            for number, (line, back) in enumerate(lines)
            if line.quantity > back.quantity
        ]


def _remarks(line: SaleLine) -> str:
    if line.kind is LineKind.FREE:
        return text("gratis")
    return text("{count} × {price}, dibayar {net}").format(
        count=line.quantity,
        price=format_thousands(line.price),
        net=format_thousands(line.net),
    )
