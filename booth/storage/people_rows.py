"""People on disk (see `booth.people_ports.PeopleRows`), and their rows as records."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from booth.domain.events.setting_up import Role
from booth.domain.ids import StaffId, VendorId
from booth.domain.pins import PinRecord
from booth.domain.records import Staff
from booth.storage.projections.rows import microseconds

STAFF: Final = "SELECT id, name, role, vendors, active FROM staff"
"""What `person_of` reads."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class SqlitePeople:
    """Reads and writes on one driver connection, inside whatever transaction it is in."""

    def __init__(self, driver: Any) -> None:  # noqa: ANN401  # a DB-API connection has no type
        self._driver = driver

    def all(self) -> Sequence[Staff]:
        """Everybody by name, those who left included."""
        rows = self._driver.execute(f"{STAFF} ORDER BY name, id")
        return [person_of(row) for row in rows.fetchall()]

    def recovery_codes(self) -> Mapping[StaffId, PinRecord]:
        """What is kept of recovery codes that are not spent."""
        rows = self._driver.execute(
            "SELECT staff, hash, failures, locked_until FROM recovery_code ORDER BY staff"
        )
        return {StaffId(UUID(bytes=row[0])): record_of(*row[1:]) for row in rows.fetchall()}

    def put_recovery_code(self, staff: StaffId, record: PinRecord) -> None:
        """Keep a person's recovery code, in place of what was kept."""
        self._driver.execute(
            "INSERT OR REPLACE INTO recovery_code (staff, hash, failures, locked_until) "
            "VALUES (?, ?, ?, ?)",
            row_of(staff, record),
        )

    def spend_recovery_code(self, staff: StaffId) -> None:
        """Forget a person's recovery code."""
        self._driver.execute("DELETE FROM recovery_code WHERE staff = ?", (staff.bytes,))


def person_of(row: tuple[bytes, str, str, str, int]) -> Staff:
    """A row of `STAFF` as a record."""
    identifier, name, role, vendors, active = row
    return Staff(
        id=StaffId(UUID(bytes=identifier)),
        name=name,
        role=Role(role),
        vendors=tuple(VendorId(UUID(vendor)) for vendor in vendors.split()),
        active=bool(active),
    )


def record_of(hashed: str, failures: int, until: int | None) -> PinRecord:
    """Columns of a PIN or a code as a record."""
    return PinRecord(
        hash=hashed,
        failures=failures,
        locked_until=None if until is None else _EPOCH + timedelta(microseconds=until),
    )


def row_of(staff: StaffId, record: PinRecord) -> tuple[bytes, str, int, int | None]:
    """A record as the row of a PIN or a code."""
    until = None if record.locked_until is None else microseconds(record.locked_until)
    return staff.bytes, record.hash, record.failures, until
