"""A decimal number as people type it in Indonesia, as a count of its smallest parts."""

import re
from typing import Final

# `4.800,50`: dots between thousands, a comma before what is behind it.
_TYPED: Final = re.compile(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]+))?")
_LONGEST: Final = 18


def read_decimal(words: str, digits: int) -> int | None:
    """`4.800,5` with two digits is 480050; None for what is no number with so few digits."""
    found = _TYPED.fullmatch(words.strip().replace(" ", ""))
    if found is None or len(words) > _LONGEST:
        return None
    part = found["part"] or ""
    if len(part) > digits:
        return None
    whole = found["whole"].replace(".", "")
    return int(f"{whole}{part:0<{digits}}") if digits else int(whole)


def written_decimal(count: int, digits: int) -> str:
    """`4.800,50`, as `read_decimal` reads it; zeros at the end are left out."""
    whole, part = divmod(count, 10**digits)
    written = f"{whole:,}".replace(",", ".")
    behind = f"{part:0{digits}}".rstrip("0") if digits else ""
    return f"{written},{behind}" if behind else written
