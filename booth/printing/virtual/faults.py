"""What can be wrong with a printer on a network, to be had on demand."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Trick(StrEnum):
    """One way to fail. Those at byte N count every byte of a connection, questions included."""

    NONE = "none"
    REFUSE = "refuse"
    """Nobody listens."""
    DEAF = "deaf"
    """Accepts a connection and never reads: as one that hangs, or that another laptop holds."""
    STALL = "stall"
    """Reads N bytes and no more."""
    RESET = "reset"
    """Resets the connection after N bytes."""
    CLOSE = "close"
    """Closes the connection after N bytes, as if all were well."""
    MUTE = "mute"
    """Prints, and answers no question."""
    MUTE_AND_OPEN = "mute-and-open"
    """As MUTE, and never closes its side before the connection's other end is gone for N ms."""
    REPORT = "report"
    """Sends a report nobody asked for (ASB) before its answers."""
    LATE = "late"
    """Answers N milliseconds late."""
    PAPER_OUT = "paper-out"
    """Runs out of paper after N printed bytes; with 0, before the first."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A trick and its number, bytes or milliseconds; `mute` where it also answers no question."""

    trick: Trick = Trick.NONE
    number: int = 0
    mute: bool = False


SOUND: Final = Fault()


def fault_named(words: str) -> Fault:
    """A fault as it is written on a command line, `NAME` or `NAME:N`; ValueError for others."""
    name, _, number = words.partition(":")
    return Fault(Trick(name), int(number or 0))
