"""Receipt numbers, as people see them: `KT2A-230303-0042`.

Register code, epoch letter, business day, counter. Digits, capitals and `-` only, so that a
scanner with CapsLock on still reads them right.
"""

import re
from datetime import date
from typing import Final

from booth.domain.errors import InvalidTextError

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CODE: Final = re.compile(r"[A-Z0-9]{2,8}")
_COUNTER_DIGITS: Final = 4


def checked_register_code(code: str) -> str:
    """`code`, or InvalidTextError: two to eight capitals and digits."""
    if not _CODE.fullmatch(code):
        raise InvalidTextError(field="register_code", text=code, longest=8)
    return code


def code_and_letter(register_code: str, epoch: int) -> str:
    """`KT2A`: what a register's numbers of one epoch begin with."""
    return register_code + letters(epoch)


def letters(count: int) -> str:
    """A to Z for 1 to 26, then AA, AB and on."""
    found = ""
    while count:
        count, letter = divmod(count - 1, len(_LETTERS))
        found = _LETTERS[letter] + found
    return found


def series_of(register_code: str, epoch: int, business_day: date) -> str:
    """`KT2A-230303`: what counts its own numbers."""
    return f"{code_and_letter(register_code, epoch)}-{business_day:%y%m%d}"


def receipt_number(series: str, counter: int) -> str:
    """The number `counter` of a series; more than four digits simply stand there."""
    return f"{series}-{counter:0{_COUNTER_DIGITS}}"


def split_receipt_number(number: str) -> tuple[str, int]:
    """The series and counter of a receipt number."""
    series, _, counter = number.rpartition("-")
    return series, int(counter)
