"""Finding sales in the derived tables: first which ones, then all about those few."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from booth.domain.events.selling import SaleCompleted
from booth.domain.finding import (
    EVERY_SALE,
    MINUTES_AROUND,
    PaperTrouble,
    SaleQuery,
    SaleScope,
    SaleSummary,
)
from booth.domain.ids import SaleId
from booth.domain.ledger import read_line
from booth.domain.money import Rupiah
from booth.domain.payment import PaymentMethod
from booth.domain.payment_states import PaymentState
from booth.paper_ports import Document
from booth.storage.print_jobs import NO_PRINTER

_MINUTE: Final = 60_000_000
_MINUTES_A_DAY: Final = 24 * 60

_FOUND: Final = """
SELECT e.line, d.business_day, coalesce(r.amount, 0), coalesce(r.voided, 0),
       EXISTS (SELECT 1 FROM payment_state p WHERE p.entry = e.id AND p.state = :awaiting)
FROM (SELECT s.entry, s.shift FROM sale s WHERE {conditions}
      ORDER BY s.entry DESC LIMIT :limit) AS found
JOIN entry e ON e.position = found.entry
LEFT JOIN shift_day d ON d.shift = found.shift
LEFT JOIN sale_refund r ON r.sale = e.id
ORDER BY found.entry DESC
"""
# SQLite works each list of ids out once and then looks lines up in it.
_WORD: Final = """
EXISTS (SELECT 1 FROM sale_line l WHERE l.entry = s.entry AND (
    l.product IN (SELECT id FROM product WHERE name LIKE :word{n} ESCAPE '\\')
    OR l.vendor IN (SELECT id FROM vendor WHERE name LIKE :word{n} ESCAPE '\\')
    OR l.name LIKE :word{n} ESCAPE '\\'))
"""
_AMOUNT: Final = """
(s.net = :amount OR EXISTS (SELECT 1 FROM payment p WHERE p.entry = s.entry
    AND (p.amount = :amount OR p.amount + p.rounding = :amount)))
"""
_TIME: Final = f"""
(abs((s.at + :offset) / {_MINUTE} % {_MINUTES_A_DAY} - :minute) <= {MINUTES_AROUND})
"""
_TROUBLED: Final = tuple(trouble.value for trouble in PaperTrouble)
# Where there is no printer no paper is missed. Few receipts ever had trouble: of those alone the
# last job is looked up, by SQLite's rule that a bare column beside max() is of that row.
_TROUBLES: Final = """
SELECT e.id, j.state, max(j.id) FROM print_job j JOIN entry e ON e.position = j.entry
WHERE j.document = ? AND j.entry IN (
    SELECT entry FROM print_job WHERE state IN (?, ?) AND coalesce(reason, '') <> ?)
GROUP BY j.entry
"""
# By where the last one seen stands: skipping over so many would read all of them again.
_OLDER: Final = "s.entry < (SELECT position FROM entry WHERE id = :before)"
_HOUR: Final = f"((s.at + :offset) / {60 * _MINUTE} % 24 = :hour)"
_LINE: Final = "EXISTS (SELECT 1 FROM sale_line l WHERE l.entry = s.entry AND {wanted})"
_PAYMENT: Final = "EXISTS (SELECT 1 FROM payment p WHERE p.entry = s.entry AND {wanted})"
# Who recorded it stands in the line alone: read last, and of few sales.
_STAFF: Final = """
(SELECT json_extract(CAST(line AS TEXT), '$.by') FROM entry WHERE position = s.entry) = :staff
"""
_DAY: Final = "s.shift IN (SELECT shift FROM shift_day WHERE business_day = :day)"


class SaleQueries:
    """Reads on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any, *, zone: str) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver
        self._zone = ZoneInfo(zone)

    def sales(
        self,
        query: SaleQuery,
        *,
        before: SaleId | None,
        limit: int,
        scope: SaleScope = EVERY_SALE,
    ) -> Sequence[SaleSummary]:
        """Sales in `scope` that fit, newest first, and older than `before`."""
        conditions, values = self._conditions(query)
        wanted = f"({' OR '.join(conditions)})" if conditions else "1"
        within, within_values = self._within(scope)
        wanted, values = " AND ".join((*within, wanted)), values | within_values
        if before is not None:
            wanted = f"{_OLDER} AND {wanted}"
            values["before"] = before.bytes
        return self._summaries(wanted, values, limit)

    def summary(self, sale: SaleId) -> SaleSummary | None:
        """One sale as a list shows it."""
        wanted = "s.entry = (SELECT position FROM entry WHERE id = :id ORDER BY position LIMIT 1)"
        found = self._summaries(wanted, {"id": sale.bytes}, 1)
        return found[0] if found else None

    def _conditions(self, query: SaleQuery) -> tuple[list[str], dict[str, object]]:
        """What the sale's row must say, any of it, and the values that stand in there."""
        conditions: list[str] = []
        values: dict[str, object] = {}
        if query.number:
            conditions.append("s.receipt_number = :number")
            values["number"] = query.number
        if query.part:
            conditions.append("instr(s.receipt_number, :part)")
            values["part"] = query.part
        if query.ending:
            conditions.append("s.receipt_number LIKE :ending")
            values["ending"] = f"%{query.ending}"
        if query.amount is not None:
            conditions.append(_AMOUNT)
            values["amount"] = query.amount
        if query.minute is not None:
            conditions.append(_TIME)
            values |= {"minute": query.minute, "offset": self._offset()}
        if query.words:
            words = range(len(query.words))
            conditions.append(f"({' AND '.join(_WORD.format(n=n) for n in words)})")
            values |= {f"word{n}": _anywhere(query.words[n]) for n in words}
        return conditions, values

    def _within(self, scope: SaleScope) -> tuple[list[str], dict[str, object]]:
        """What the sale's row must say, all of it, and the values that stand in there."""
        values: dict[str, object] = {}
        conditions: list[str] = []
        if scope.day is not None:
            conditions.append(_DAY)
            values["day"] = scope.day.isoformat()
        if scope.hour is not None:
            conditions.append(_HOUR)
            values |= {"hour": scope.hour, "offset": self._offset()}
        for table, columns in (
            (_LINE, ("vendor", "product", "name")),
            (_PAYMENT, ("method", "holder")),
        ):
            wanted = {
                name: value for name in columns if (value := getattr(scope, name)) is not None
            }
            if wanted:
                terms = " AND ".join(f"{name} = :its_{name}" for name in wanted)
                conditions.append(table.format(wanted=terms))
                values |= {
                    f"its_{name}": value.bytes if isinstance(value, UUID) else value
                    for name, value in wanted.items()
                }
        if scope.staff is not None:
            conditions.append(_STAFF)
            values["staff"] = str(scope.staff)
        return conditions, values

    def _offset(self) -> int:
        """The zone's distance from UTC in microseconds: Indonesia's clocks never change."""
        offset = datetime(2023, 1, 1, tzinfo=self._zone).utcoffset() or timedelta()
        return offset // timedelta(microseconds=1)

    def _summaries(
        self, conditions: str, values: dict[str, object], limit: int
    ) -> list[SaleSummary]:
        sql = _FOUND.format(conditions=conditions)
        values = {**values, "limit": limit, "awaiting": PaymentState.AWAITING.value}
        rows = self._driver.execute(sql, values).fetchall()
        vendors = dict(self._driver.execute("SELECT id, name FROM vendor").fetchall())
        copies = self._copies() if rows else {}
        troubles = self._troubles() if rows else {}
        return [_summary(*row, vendors=vendors, copies=copies, troubles=troubles) for row in rows]

    def _copies(self) -> dict[bytes, int]:
        """How many copies each receipt was printed in after the original; most were not."""
        rows = self._driver.execute(
            "SELECT e.id, max(j.copy_number) FROM print_job j JOIN entry e ON e.position = j.entry "
            "WHERE j.copy_number > 0 AND j.document = ? GROUP BY j.entry",
            (Document.RECEIPT.value,),
        )
        return dict(rows.fetchall())

    def _troubles(self) -> dict[bytes, PaperTrouble]:
        """Receipts whose last printing went wrong or may have: an earlier one no longer counts."""
        rows = self._driver.execute(_TROUBLES, (Document.RECEIPT.value, *_TROUBLED, NO_PRINTER))
        return {
            sale: PaperTrouble(state) for sale, state, _ in rows.fetchall() if state in _TROUBLED
        }


def _anywhere(word: str) -> str:
    """A LIKE pattern for `word` standing anywhere, its own signs meant as they are."""
    for sign in "\\%_":
        word = word.replace(sign, f"\\{sign}")
    return f"%{word}%"


def _summary(
    line: bytes,
    day: str | None,
    refunded: int,
    voided: int,
    awaiting: int,
    *,
    vendors: dict[bytes, str],
    copies: dict[bytes, int],
    troubles: dict[bytes, PaperTrouble],
) -> SaleSummary:
    envelope, sale = read_line(line)
    if not isinstance(sale, SaleCompleted):
        raise TypeError(envelope.kind)
    methods = dict.fromkeys(payment.method for payment in sale.payments)
    sellers = dict.fromkeys(line.vendor for line in sale.lines if line.vendor is not None)
    return SaleSummary(
        id=SaleId(envelope.id),
        receipt_number=sale.receipt_number,
        at=sale.occurred_at or envelope.at,
        business_day=None if day is None else date.fromisoformat(day),
        total=sale.net,
        methods=tuple(methods),
        vendors=tuple(vendors.get(vendor.bytes, "") for vendor in sellers),
        pieces=sum(line.quantity for line in sale.lines if line.vendor is not None),
        by=envelope.by,
        refunded=Rupiah(refunded),
        void=bool(voided),
        awaiting=bool(awaiting),
        late=sale.pad is not None,
        exchange=PaymentMethod.EXCHANGE in methods,
        copies=copies.get(envelope.id.bytes, 0),
        paper=troubles.get(envelope.id.bytes),
    )
