"""Column types of the ledger file. All tables are STRICT, so a wrong type is refused by SQLite."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.engine import Dialect
from sqlalchemy.types import Integer, LargeBinary, TypeDecorator, UserDefinedType

from booth.storage.projections.rows import Mode, microseconds

__all__ = ["AnyColumn", "Mode", "UtcMicroseconds", "UuidBlob", "microseconds"]

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class UtcMicroseconds(TypeDecorator[datetime]):
    """An aware UTC instant, kept as an integer of microseconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To the disk."""
        del dialect
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """From the disk."""
        del dialect
        return None if value is None else _EPOCH + value * _MICROSECOND


class UuidBlob(TypeDecorator[UUID]):
    """An identifier in 16 bytes; as text it would cost 36 in every row and index."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        """To the disk."""
        del dialect
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        """From the disk."""
        del dialect
        return None if value is None else UUID(bytes=value)


class AnyColumn(UserDefinedType[Any]):
    """STRICT's ANY: keeps ids as BLOB and words as TEXT side by side (the party of a balance)."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """The word SQLite knows."""
        return "ANY"
