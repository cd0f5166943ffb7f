"""What one line of goods brings about: asked of the projections once, and then only counted.

A sale's rows are the sums of its lines' rows.
"""

from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec

from booth.domain.accounts import Account
from booth.domain.errors import UnbalancedError
from booth.domain.events.selling import SaleCompleted
from booth.domain.ids import EntryId, RegisterId
from booth.domain.ledger import Entry, Envelope
from booth.domain.payment import Holder, HolderKind, Payment, PaymentMethod
from booth.domain.plain_sales import SALE, VERSION
from booth.domain.sale import SaleLine
from booth.storage.projections import changes
from booth.storage.projections.rows import Row


class LineOfGoods:
    """What one line of a sale brings about, whichever sale it stands in.

    `row` is its row of `sale_line` after entry and number, `turnover` its numbers there but for
    the receipt, `sold` its net turnover, `goods` its row by product after the shift, `rows` what
    else it adds: table, key, number.
    """

    __slots__ = ("goods", "net", "row", "rows", "sold", "turnover", "vendor")

    def __init__(self, line: SaleLine) -> None:
        """Ask the projections, by a sale of this line alone, paid to nobody in particular."""
        payment = Payment(
            method=PaymentMethod.CASH,
            holder=Holder(HolderKind.ACCOUNT, _NOBODY),
            amount=line.net,
        )
        sale = SaleCompleted(
            receipt_number="-0", lines=(line,), payments=(payment,), shares=((line.net,),)
        )
        made = dict(changes(0, Entry(envelope=_ENVELOPE, event=sale, line=b"", hash=b"")))
        self.row: Row = made["sale_line"][0][2:]
        self.net: int = line.net
        self.vendor: bytes | None = None if line.vendor is None else line.vendor.bytes
        # The receipt is the sale's, and so counted once for a vendor with several lines in it.
        self.turnover: Row = made["turnover"][0][2:-1] if "turnover" in made else ()
        self.sold: int = made["turnover_hour"][0][4]
        self.goods: Row = made["turnover_goods"][0][1:] if "turnover_goods" in made else ()
        self.rows: list[tuple[str, Row, int]] = [
            (name, row[:-1], row[-1])
            for name, rows in made.items()
            if name not in _OF_THE_WHOLE_SALE
            for row in rows
            if row[0] != Account.CLEARING.value
        ]


_OF_THE_WHOLE_SALE: Final = frozenset(
    {
        "sale",
        "sale_line",
        "payment",
        "payment_state",
        "account_share",
        "takings",
        "turnover",
        "turnover_hour",
        "turnover_goods",
        "receipt_series",
    }
)
"""Tables whose rows do not come of one line alone."""

_NOBODY: Final = UUID(int=0)
_ENVELOPE: Final = Envelope(
    kind=SALE,
    version=VERSION,
    id=EntryId(_NOBODY),
    register=RegisterId(_NOBODY),
    epoch=1,
    sequence=1,
    at=datetime(1970, 1, 1, tzinfo=UTC),
)


class LinesOfGoods(dict[bytes, LineOfGoods | None]):
    """Lines of goods by their bytes; None for one that only the plain code can judge."""

    def __missing__(self, written: bytes) -> LineOfGoods | None:
        line = _decode_line(written)
        # Less than nothing: rows of several lines could cancel each other out.
        found = None if line.net < 0 else _line_of_goods(line)
        self[written] = found
        return found


def _line_of_goods(line: SaleLine) -> LineOfGoods | None:
    try:
        return LineOfGoods(line)
    except UnbalancedError:
        return None


_decode_line: Final = msgspec.json.Decoder(SaleLine).decode
