"""A printer's commands, taken one by one out of a stream of bytes (ESC/POS)."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Kind(Enum):
    """What a command does."""

    TEXT = auto()
    LINE_FEED = auto()
    RESET = auto()
    CODE_PAGE = auto()
    CHINESE_OFF = auto()
    ALIGN = auto()
    BOLD = auto()
    SIZE = auto()
    FEED = auto()
    PICTURE = auto()
    CODE = auto()
    CUT = auto()
    KICK = auto()
    URGENT_KICK = auto()
    STATUS = auto()
    TEAR = auto()
    """No command of a printer: the sheet at hand is torn off, as a person does."""
    GARBAGE = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """One command with its arguments, and how many bytes it was."""

    kind: Kind
    arguments: bytes = b""
    size: int = 0


# Those of a fixed length: how they begin, and how many bytes follow.
_FIXED: Final = {
    b"\x1b@": (Kind.RESET, 0),
    b"\x1bt": (Kind.CODE_PAGE, 1),
    b"\x1c.": (Kind.CHINESE_OFF, 0),
    b"\x1ba": (Kind.ALIGN, 1),
    b"\x1bE": (Kind.BOLD, 1),
    b"\x1bd": (Kind.FEED, 1),
    b"\x1d!": (Kind.SIZE, 1),
    b"\x1bp": (Kind.KICK, 3),
    b"\x10\x04": (Kind.STATUS, 1),
    b"\x10\x14": (Kind.URGENT_KICK, 3),
}
# Those that say themselves how long they are: how they begin, and how long their head is.
_GROWING: Final = {
    b"\x1dv": (Kind.PICTURE, 8),
    b"\x1d(": (Kind.CODE, 5),
    b"\x1dV": (Kind.CUT, 3),
}
# From here on a cut is told how far to feed first, in one more byte.
_CUT_FEEDS: Final = 65
_LEADS: Final = b"\x10\x1b\x1c\x1d"
_LEADING: Final = {bytes([lead]) for lead in _LEADS}
_BLANK: Final = 0x20


def next_command(stream: bytes) -> Command | None:
    """The command that `stream` begins with; None while it is not complete.

    Questions (DLE EOT) are seen at the start of a command only: within a picture they are dots.
    """
    if not stream or stream in _LEADING:
        return None
    if stream[0] in _LEADS:
        return _command(stream)
    if stream[:1] == b"\n":
        return Command(Kind.LINE_FEED, size=1)
    end = next((at for at, byte in enumerate(stream) if byte < _BLANK), len(stream))
    if end:
        return Command(Kind.TEXT, stream[:end], end)
    return Command(Kind.GARBAGE, stream[:1], 1)


def _command(stream: bytes) -> Command | None:
    start = stream[:2]
    if start in _FIXED:
        kind, follow = _FIXED[start]
        return _of(kind, stream, 2, 2 + follow)
    if start not in _GROWING:
        return Command(Kind.GARBAGE, stream[:1], 1)
    kind, head = _GROWING[start]
    if len(stream) < head:
        return None
    if kind is Kind.CODE:
        return _of(kind, stream, head, head + int.from_bytes(stream[3:5], "little"))
    if kind is Kind.CUT:
        return _of(kind, stream, 2, head + (stream[2] >= _CUT_FEEDS))
    columns, rows = (int.from_bytes(stream[at : at + 2], "little") for at in (4, 6))
    return _of(kind, stream, 2, head + columns * rows)


def _of(kind: Kind, stream: bytes, start: int, end: int) -> Command | None:
    return Command(kind, stream[start:end], end) if len(stream) >= end else None
