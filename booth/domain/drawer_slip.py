"""What one laptop's slip says to the other where both ring into one drawer: `LACI-KT2-312000-05`.

Digits, capitals and `-` only, as receipt numbers: a scanner with CapsLock on still reads it right.
"""

import re
from typing import Final
from zlib import crc32

from booth.domain.errors import InvalidTextError
from booth.domain.events.handling_cash import ElsewhereCount
from booth.domain.money import Rupiah

_FORM: Final = re.compile(r"LACI-([A-Z0-9]{2,8})-(M?)([0-9]{1,12})-([0-9]{2})")
_LESS: Final = "M"
"""Minus: more cash was given back on that laptop than came in."""
_CHECKS: Final = 97
"""A prime below a hundred: two digits, and any one digit mistyped is found out."""
_LONGEST: Final = 40


def slip_code(count: ElsewhereCount) -> str:
    """The code that stands on the slip."""
    sign = _LESS if count.expected < 0 else ""
    said = f"{count.register_code}-{sign}{abs(count.expected)}"
    return f"LACI-{said}-{_check(said):02}"


def read_slip_code(code: str) -> ElsewhereCount:
    """What a slip says, scanned or typed. Raises InvalidTextError for anything else."""
    found = _FORM.fullmatch(code.strip().upper())
    if found is None or int(found[4]) != _check(f"{found[1]}-{found[2]}{found[3]}"):
        raise InvalidTextError(field="slip_code", text=code[:_LONGEST], longest=_LONGEST)
    amount = int(found[3])
    return ElsewhereCount(found[1], Rupiah(-amount if found[2] else amount))


def is_slip_code(code: str) -> bool:
    """Whether a scan is meant as such a slip, read well or not."""
    return code.strip().upper().startswith("LACI-")


def _check(said: str) -> int:
    return crc32(said.encode()) % _CHECKS
