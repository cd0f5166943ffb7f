"""The owner's recovery code: printed once, typed once, when the PIN is forgotten.

Sixteen letters and digits that no eye mistakes for others, in groups: eighty bits, so that its
hash may be looked at for as long as anybody likes.
"""

import re
from collections.abc import Callable
from typing import Final

from booth.domain.errors import RecoveryCodeError
from booth.domain.pins import TRIES

# No 0 and O, no 1 and I; what is left are 32, five bits each.
_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH: Final = 16
_GROUP: Final = 4
_BETWEEN: Final = re.compile(r"[\s\-–—.]+")
_CODE: Final = re.compile(f"[{_LETTERS}]{{{_LENGTH}}}")


def make_recovery_code(random_bytes: Callable[[int], bytes]) -> str:
    """A new code as it is printed: `K7QM-3XW9-T2HP-88FD`."""
    code = "".join(_LETTERS[byte % len(_LETTERS)] for byte in random_bytes(_LENGTH))
    return "-".join(code[n : n + _GROUP] for n in range(0, _LENGTH, _GROUP))


def checked_recovery_code(typed: str) -> str:
    """The code without its groups, in capitals. Raises RecoveryCodeError for what is none.

    That is no try: whoever typed 15 letters has not guessed.
    """
    code = _BETWEEN.sub("", typed).upper()
    if not _CODE.fullmatch(code):
        raise RecoveryCodeError(left=TRIES)
    return code
