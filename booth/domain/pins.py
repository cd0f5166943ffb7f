"""PINs at the till: what makes one, and how long wrong ones make a person wait.

A PIN says which of the people at the counter stands here; it keeps a cashier from approving
their own discount. It does not keep out who takes the laptop home: four digits are soon tried.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from booth.domain.errors import PinLockedError, PinShapeError, WeakPinError, WrongPinError

SHORTEST: Final = 4
LONGEST: Final = 6

# A tired person mistypes two or three times; whoever tries PINs out needs thousands.
TRIES: Final = 5
WAITS: Final = tuple(timedelta(seconds=seconds) for seconds in (30, 60, 120, 300, 900))
"""How long the fifth wrong PIN in a row makes wait, the sixth, and so on; the last from then on."""

_DIGITS: Final = re.compile(rf"[0-9]{{{SHORTEST},{LONGEST}}}")
_RUNS: Final = ("01234567890", "09876543210")
# A pair again and again (1212), any year of a living person's birth, down the middle of a keypad.
_REPEATED: Final = re.compile(r"(\d{1,3})\1+")
_YEAR: Final = re.compile(r"(19[3-9]|20[0-4])\d")
_TRIED_FIRST: Final = frozenset({"2580", "0852", "1122", "112233"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRecord:
    """A person's PIN as it is kept: its hash, wrong tries in a row, and until when nobody may."""

    hash: str = field(repr=False)
    failures: int = 0
    locked_until: datetime | None = None

    def check_unlocked(self, now: datetime) -> None:
        """Raise PinLockedError while this PIN is not looked at."""
        if self.locked_until is not None and now < self.locked_until:
            raise PinLockedError(until=self.locked_until)

    def after_wrong(self, now: datetime) -> "PinRecord":
        """The record after one more wrong PIN."""
        failures = self.failures + 1
        over = failures - TRIES
        wait = None if over < 0 else now + WAITS[min(over, len(WAITS) - 1)]
        return replace(self, failures=failures, locked_until=wait)

    def declined(self) -> WrongPinError | PinLockedError:
        """What the person is told after a wrong PIN."""
        if self.locked_until is not None:
            return PinLockedError(until=self.locked_until)
        return WrongPinError(left=TRIES - self.failures)


def checked_pin(pin: str) -> str:
    """`pin`, or PinShapeError, or WeakPinError for one that everybody tries first."""
    if not _DIGITS.fullmatch(pin):
        raise PinShapeError(shortest=SHORTEST, longest=LONGEST)
    if (
        any(pin in run for run in _RUNS)
        or _REPEATED.fullmatch(pin)
        or _YEAR.fullmatch(pin)
        or pin in _TRIED_FIRST
    ):
        raise WeakPinError
    return pin
