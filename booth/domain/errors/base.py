"""The four roots of every expected failure (the tree is drawn in `booth.domain.errors`)."""

from dataclasses import dataclass, fields
from typing import dataclass_transform


@dataclass_transform(eq_default=False, kw_only_default=True)
class BoothError(Exception):
    """The root of every expected failure. Not for bugs: those stay ordinary exceptions.

    Every one is a dataclass: its fields, given by name, are all that it tells.
    """

    def __init_subclass__(cls) -> None:
        """Make the subclass a dataclass. An error is itself alone, whatever its fields say."""
        dataclass(eq=False, kw_only=True)(cls)

    def __str__(self) -> str:
        """The class and its fields, for logs and tests; a screen never shows this."""
        named = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))  # type: ignore[arg-type]  # every leaf is a dataclass
        return f"{type(self).__name__}({named})"


class DeclinedError(BoothError):
    """The rules of the booth say no. Nothing was recorded and nothing was lost."""


class UnavailableError(BoothError):
    """The world says not now. Not the cashier's mistake, and nothing was lost."""


class CorruptionError(BoothError):
    """The stored record contradicts itself. Selling stops; the file is kept as evidence."""
