"""Arrays for PostgreSQL, packed as it reads them: psycopg writes them element by element as text.

A batch's sums travel as one array for each column; packing them by hand takes a tenth of the time.
"""

from collections.abc import Collection
from struct import pack
from typing import Any, ClassVar, Final

from psycopg.abc import AdaptContext
from psycopg.adapt import AdaptersMap, Dumper
from psycopg.pq import Format

_LENGTH: Final = 4
_INT8: Final = 8


class Array:
    """Values of one column, none of them null. The numbers are PostgreSQL's own, of its wire."""

    element: ClassVar[int]
    """The type of one."""
    oid: ClassVar[int]
    """The type of an array of them."""

    __slots__ = ("values",)

    def __init__(self, values: Collection[Any]) -> None:
        self.values = values

    def packed(self) -> bytes:
        """One dimension, no nulls, counted from 1."""
        return pack("!iiiii", 1, 0, self.element, len(self.values), 1) + self.elements()

    def elements(self) -> bytes:
        """Each value after its length."""
        parts: list[bytes] = []
        for value in self.values:
            parts += (len(value).to_bytes(_LENGTH), value)
        return b"".join(parts)


class BytesArray(Array):
    """`bytea[]`."""

    element = 17
    oid = 1001
    __slots__ = ()


class TextArray(Array):
    """`text[]`."""

    element = 25
    oid = 1009
    __slots__ = ()

    def elements(self) -> bytes:
        """See `Array`."""
        return BytesArray([value.encode() for value in self.values]).elements()


class NumberArray(Array):
    """`int8[]`."""

    element = 20
    oid = 1016
    __slots__ = ()

    def elements(self) -> bytes:
        """See `Array`."""
        pairs = [part for value in self.values for part in (_INT8, value)]
        return pack("!" + "iq" * len(self.values), *pairs)


class _ArrayDumper(Dumper):
    """Hands an Array over as it is packed."""

    format = Format.BINARY

    def __init__(self, kind: type[Array], context: AdaptContext | None = None) -> None:
        super().__init__(kind, context)
        self.oid = kind.oid

    def dump(self, obj: Array) -> bytes:
        """The bytes of an array."""
        return obj.packed()


def register_arrays(adapters: AdaptersMap) -> None:
    """Let a connection take an Array for a parameter."""
    for kind in (BytesArray, TextArray, NumberArray):
        adapters.register_dumper(kind, _ArrayDumper)
