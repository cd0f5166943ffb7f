"""What the first run fills in by itself, to be typed over."""

import re
from datetime import datetime, timedelta
from typing import Final
from unicodedata import normalize

from booth.domain.first_run import ZONES

FAIR_LENGTH: Final = timedelta(days=4)
"""The commonest fair: Wednesday to Sunday."""

_ZONE_OF_HOURS: Final = {7: ZONES[0], 8: ZONES[1], 9: ZONES[2]}
# Words that every booth's name begins with tell no booth from another.
_EMPTY_WORDS: Final = frozenset({"STAN", "STAND", "BOOTH", "LAPAK", "DAN"})
_WORD: Final = re.compile(r"[A-Z0-9]+")
# A code stands on every receipt; four letters tell the booths of a fair apart.
_MOST_LETTERS: Final = 4
_FIRST: Final = "1"


def guessed_zone(local: datetime) -> str:
    """The zone of Indonesia whose offset this laptop's clock has; WIB for any other."""
    offset = local.utcoffset() or timedelta()
    return _ZONE_OF_HOURS.get(offset // timedelta(hours=1), ZONES[0])


def suggested_register_code(booth_name: str) -> str:
    """`KT1` for "Stan Kota Tangerang", `TA1` for "Tangerang": initials and the laptop's number."""
    plain = normalize("NFKD", booth_name).upper()
    plain = "".join(mark for mark in plain if mark.isascii())
    words = [word for word in _WORD.findall(plain) if word not in _EMPTY_WORDS]
    if not words:
        return f"KT{_FIRST}"
    letters = words[0][:2] if len(words) == 1 else "".join(word[0] for word in words)
    return letters[:_MOST_LETTERS] + _FIRST
