"""What people type or scan: texts, amounts and quantities, checked before anything is done.

Each check gives the clean value back, or raises a DeclinedError that names the field.
"""

from collections.abc import Collection
from typing import Final
from unicodedata import normalize

from booth.domain.errors import (
    InvalidAmountError,
    InvalidDigitsError,
    InvalidQuantityError,
    InvalidTextError,
)
from booth.domain.money import MAX_PRICE, Rupiah

# Two lines of 32-column paper.
MAX_NAME: Final = 64
# What a Code 128 bar holds on paper of 58 mm.
MAX_CODE: Final = 32
# A sentence or two; who has more to say writes to the coordinator.
MAX_NOTE: Final = 200
# More pieces of one thing than any buyer carries off; a bar code in the quantity box is more.
MAX_QUANTITY: Final = 9_999
# Letters and marks that print as nothing: they make two names look alike on paper.
_UNSEEN_SELECTORS: Final = dict.fromkeys(range(0xFE00, 0xFE10))
_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def checked_text(text: str, *, field: str, longest: int, empty: bool = False) -> str:
    """`text` without outer blanks, or InvalidTextError.

    Control characters are refused, not dropped: on a receipt printer ESC opens the drawer, and
    a scanner that sends them is set up wrong.
    """
    clean = text.strip()
    if (
        not (clean or empty)
        or len(clean) > longest
        or any(not mark.isprintable() or mark in _INVISIBLE for mark in clean)
    ):
        raise InvalidTextError(field=field, text=clean[:longest], longest=longest)
    return clean


def machine_text(text: str, *, longest: int) -> str:
    """`text` as another machine said it, without what `checked_text` refuses: for a reference.

    A person can be asked to type again. Another machine cannot, and money that came must not go
    unrecorded because its reference holds odd marks or is too long.
    """
    seen = "".join(mark if mark.isprintable() and mark not in _INVISIBLE else " " for mark in text)
    return seen.strip()[:longest].strip()


def looks_of(name: str) -> str:
    """A name as the eye takes it: without case, width, doubled blanks or emoji selectors."""
    plain = normalize("NFKC", name).casefold().translate(_UNSEEN_SELECTORS)
    return " ".join(plain.split())


def checked_amount(amount: int, *, field: str, lowest: int = 1, highest: int = MAX_PRICE) -> Rupiah:
    """`amount` as rupiah, or InvalidAmountError outside lowest..highest.

    True and 1.0 pass for 1 in Python, but not in a line of the ledger: neither is an amount.
    """
    if type(amount) is not int or not lowest <= amount <= highest:
        raise InvalidAmountError(field=field, amount=amount, lowest=lowest, highest=highest)
    return Rupiah(amount)


# How people write long numbers: 12.345.678.9-012.000, 3273 0123 4567 8901.
_BETWEEN_DIGITS: Final = str.maketrans("", "", " .-/")


def checked_digits(text: str, *, field: str, lengths: Collection[int]) -> str:
    """The digits of a number that is no amount, or InvalidDigitsError; nothing typed is fine.

    Blanks, dots, dashes and strokes between the digits are left out.
    """
    digits = text.translate(_BETWEEN_DIGITS)
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) in lengths):
        raise InvalidDigitsError(
            field=field, text=text.strip()[:MAX_CODE], fewest=min(lengths), most=max(lengths)
        )
    return digits


def checked_quantity(quantity: int) -> int:
    """`quantity`, or InvalidQuantityError unless 1..MAX_QUANTITY."""
    if type(quantity) is not int or not 1 <= quantity <= MAX_QUANTITY:
        raise InvalidQuantityError(quantity=quantity, highest=MAX_QUANTITY)
    return quantity
