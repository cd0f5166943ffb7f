"""Charges begun at a provider, on disk (see `booth.ports.ChargeRows`)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec

from booth.domain.begun_charges import BegunCharge
from booth.domain.ids import ChargeId, StaffId
from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from booth.domain.provider_charges import ChargeRequest, ChargeSeen
from booth.storage.columns import microseconds

_COLUMNS: Final = (
    "id, provider, receipt_number, holder_kind, holder, amount, begun_at, begun_by, seen, "
    "left, finished"
)
_SELECT: Final = f"SELECT {_COLUMNS} FROM provider_charge "  # noqa: S608  # names from this file
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class SqliteCharges:
    """Reads and writes on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def put(self, charge: BegunCharge) -> None:
        """Keep a charge, in place of what was kept of it."""
        self._driver.execute(
            f"INSERT OR REPLACE INTO provider_charge ({_COLUMNS}) "  # noqa: S608  # names from this file
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                charge.request.charge.bytes,
                charge.provider,
                charge.receipt_number,
                charge.holder.kind.value,
                charge.holder.id.bytes,
                charge.request.amount,
                microseconds(charge.begun_at),
                charge.begun_by.bytes,
                msgspec.json.encode(charge.words),
                int(charge.left),
                int(charge.finished),
            ),
        )

    def charge(self, charge: ChargeId) -> BegunCharge | None:
        """One charge, unless it was not begun here."""
        found = self._read("WHERE id = ?", charge.bytes)
        return found[0] if found else None

    def of_receipt(self, receipt_number: str) -> Sequence[BegunCharge]:
        """The charges of one payment, in the order they were begun."""
        return self._read("WHERE receipt_number = ? ORDER BY begun_at, id", receipt_number)

    def unfinished(self) -> Sequence[BegunCharge]:
        """Charges of which nobody was told yet what came of them, oldest first."""
        return self._read("WHERE finished = 0 ORDER BY begun_at, id")

    def last_number(self, series: str) -> int:
        """The highest counter of a receipt number in this series that a charge carries; else 0."""
        # A full stop follows the hyphen in ASCII: everything that begins with `series-`.
        (last,) = self._driver.execute(
            "SELECT coalesce(max(cast(substr(receipt_number, ?) AS INTEGER)), 0) "
            "FROM provider_charge WHERE receipt_number > ? AND receipt_number < ?",
            (len(series) + 2, f"{series}-", f"{series}."),
        ).fetchone()
        return int(last)

    def _read(self, where: str, *values: object) -> list[BegunCharge]:
        return [_charge(row) for row in self._driver.execute(_SELECT + where, values).fetchall()]


def _charge(row: Sequence[Any]) -> BegunCharge:
    (identifier, provider, receipt_number, kind, holder, amount, at, by, seen, left, finished) = row
    return BegunCharge(
        request=ChargeRequest(charge=ChargeId(UUID(bytes=identifier)), amount=Rupiah(amount)),
        provider=provider,
        receipt_number=receipt_number,
        holder=Holder(HolderKind(kind), UUID(bytes=holder)),
        begun_at=_EPOCH + timedelta(microseconds=at),
        begun_by=StaffId(UUID(bytes=by)),
        words=msgspec.json.decode(seen, type=tuple[ChargeSeen, ...]),
        left=bool(left),
        finished=bool(finished),
    )
