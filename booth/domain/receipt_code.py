"""What the code on a receipt says: enough for another laptop to refund the sale offline.

`KT2A-230303-0042-<sale>-2-<vendor>-<vendor>-A735000X2-B150000-25000`: receipt number, sale id,
how many vendors, the tail of each vendor's id, then every line's net in order, its vendor as a
letter before it (none: titipan) and its pieces behind an X where there is more than one. Digits,
capitals and `-` alone: a QR code packs those tightest, and no CapsLock or keyboard layout of a
wedge scanner turns them into others.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple
from uuid import UUID

from booth.domain.ids import SaleId, VendorId
from booth.domain.money import Rupiah
from booth.domain.sale import SaleLine

_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS: Final = _DIGITS[10:]
# 36 ** 25 is the first power that holds the 128 bits of an id.
_ID_LENGTH: Final = 25
# The last 51 bits of a UUIDv7 are random: more than enough to tell one booth's vendors apart.
_TAIL_LENGTH: Final = 10
# What still makes a code of 0.5 mm a module on paper of 58 mm; a longer receipt is looked up by
# its number and id.
MAX_PAYLOAD: Final = 600

_LINE: Final = re.compile(r"([A-Z]*)(\d+)(?:X(\d+))?")
_NUMBER_PARTS: Final = 3
_IDS: Final = 128


class CodedLine(NamedTuple):
    """One line as the code tells it; `vendor` is the tail of the vendor's id, empty for titipan."""

    vendor: str
    net: Rupiah
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCode:
    """A receipt's code, read. `lines` is empty where the receipt was too long for them."""

    receipt_number: str
    sale: SaleId
    lines: tuple[CodedLine, ...]


def vendor_tail(vendor: VendorId) -> str:
    """The end of a vendor's id as the code writes it."""
    return _base36(vendor.int % len(_DIGITS) ** _TAIL_LENGTH, _TAIL_LENGTH)


def write_receipt_code(receipt_number: str, sale: SaleId, lines: Sequence[SaleLine]) -> str:
    """The text of the code; without the lines where they would make it too dense to scan."""
    head = f"{receipt_number}-{_base36(sale.int, _ID_LENGTH)}"
    vendors: dict[VendorId, str] = {}
    for line in lines:
        if line.vendor is not None and line.vendor not in vendors:
            vendors[line.vendor] = _letters(len(vendors))
    written = [
        f"{vendors[line.vendor] if line.vendor else ''}{line.net}"
        f"{f'X{line.quantity}' if line.quantity > 1 else ''}"
        for line in lines
    ]
    full = "-".join([head, str(len(vendors)), *map(vendor_tail, vendors), *written])
    return full if len(full) <= MAX_PAYLOAD else head


def read_receipt_code(scanned: str) -> ReceiptCode | None:
    """What a scan says, or None where it is no code of a receipt."""
    parts = scanned.strip().upper().split("-")
    number, rest = "-".join(parts[:_NUMBER_PARTS]), parts[_NUMBER_PARTS:]
    if not rest or len(rest[0]) != _ID_LENGTH or not set(rest[0]) <= set(_DIGITS):
        return None
    identifier = int(rest[0], len(_DIGITS))
    if identifier >> _IDS:
        return None
    lines = _read_lines(rest[1:])
    if lines is None:
        return None
    return ReceiptCode(receipt_number=number, sale=SaleId(UUID(int=identifier)), lines=lines)


def _read_lines(parts: Sequence[str]) -> tuple[CodedLine, ...] | None:
    """The lines after the sale's id, or None where they are not what a receipt writes."""
    if not parts:
        return ()
    if not (parts[0].isascii() and parts[0].isdecimal()):
        return None
    count = int(parts[0])
    tails = {_letters(n): tail for n, tail in enumerate(parts[1 : count + 1])}
    read = []
    for written in parts[count + 1 :]:
        match = _LINE.fullmatch(written)
        if match is None or (match[1] and match[1] not in tails):
            return None
        vendor = tails[match[1]] if match[1] else ""
        read.append(CodedLine(vendor, Rupiah(int(match[2])), int(match[3] or 1)))
    return tuple(read)


def _letters(number: int) -> str:
    """A, B, ... Z, AA, AB, ...: short names of vendors within one code."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return letters


def _base36(number: int, length: int) -> str:
    written = ""
    for _ in range(length):
        number, digit = divmod(number, len(_DIGITS))
        written = _DIGITS[digit] + written
    return written
