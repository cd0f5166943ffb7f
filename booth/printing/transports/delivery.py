"""What became of bytes that were sent: the one distinction that decides about printing twice."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol


class Trouble(StrEnum):
    """Why a printer does not print, as far as it can be known."""

    NONE = ""
    UNREACHABLE = "unreachable"
    """Nobody answers there: off, unplugged, another address, another laptop holds it."""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    STALLED = "stalled"
    """It takes no more bytes."""
    SILENT = "silent"
    """It took every byte, and neither answered nor closed: nobody knows whether it read them."""
    CUT_OFF = "cut_off"
    """The connection broke."""
    LATE = "late"
    """The paper was owed for too long to come out unasked; the printer itself may be well."""
    UNMADE = "unmade"
    """The paper could not be made from what is recorded; the printer itself may be well."""
    NOT_ALLOWED = "not_allowed"
    """This person may not use the port or the queue."""


STANDS_IDLE: Final = frozenset({Trouble.PAPER_OUT, Trouble.COVER_OPEN, Trouble.OFFLINE})
"""It is there and prints nothing: what it says of itself, and no fault of the way to it."""


class Reached(StrEnum):
    """How far a job came."""

    ALL = "all"
    """Every byte was taken. Whether it is on paper only eyes can say."""
    NOTHING = "nothing"
    """Not one byte was taken: it can be tried again without printing twice."""
    PARTLY = "partly"
    """Some bytes were taken: nobody knows what is on paper."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one job."""

    reached: Reached
    trouble: Trouble = Trouble.NONE


class Transport(Protocol):
    """A way to one printer. Every call ends within its own hard limit of seconds."""

    def deliver(self, content: bytes) -> Delivery:
        """Send one job over a connection of its own."""

    def urge(self, order: bytes) -> None:
        """Send an order that a printer obeys at once, however it stands (DLE DC4), or nothing.

        Ways that would keep the order for later send nothing.
        """

    def look(self) -> Trouble:
        """How the printer stands, where it can be asked without printing."""
