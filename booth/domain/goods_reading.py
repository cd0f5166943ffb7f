"""What people write in the cells of a list of goods, read as rupiah, pieces, kinds and codes.

Nothing is guessed: what could mean two amounts is refused with the reason.
"""

import re
from typing import Final

from booth.domain.goods_file import Cell, CellFault, GoodsFault, Misread, Number
from booth.domain.money import MAX_PRICE, Rupiah
from booth.domain.sale import LineKind
from booth.domain.typed import MAX_CODE, MAX_QUANTITY

_FAULTS: Final = {
    CellFault.DATE: GoodsFault.DATE,
    CellFault.FORMULA: GoodsFault.FORMULA,
    CellFault.ERROR: GoodsFault.ERROR,
}
_CURRENCY: Final = re.compile(r"(?:rp|idr)\.?", re.IGNORECASE)
# `125.000`, `125,000`, `125 000`: one sign between all groups of three.
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_DIGITS: Final = re.compile(r"[0-9]+")
_CENTS: Final = re.compile(r"(.*[0-9])([.,])([0-9]{1,2})")
_NOUGHT_CENTS: Final = ",-"
_SPACES: Final = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_SCIENTIFIC: Final = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?(?:[Ee]([+-]?[0-9]{1,3}))?")
_BLANK_SIGNS: Final = frozenset({"", "-", "–", "—"})
# A price has nine digits and a bar code fourteen; a spreadsheet keeps fifteen.
_EXACT_DIGITS: Final = 15
_SPOILT_CODE: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")

_KINDS: Final = {
    "barang": LineKind.GOODS,
    "produk": LineKind.GOODS,
    "goods": LineKind.GOODS,
    "product": LineKind.GOODS,
    "jasa": LineKind.SERVICE,
    "layanan": LineKind.SERVICE,
    "service": LineKind.SERVICE,
    "biaya": LineKind.CHARGE,
    "ongkos": LineKind.CHARGE,
    "charge": LineKind.CHARGE,
}
KIND_WORDS: Final = {
    LineKind.GOODS: "barang",
    LineKind.SERVICE: "jasa",
    LineKind.CHARGE: "biaya",
}
"""What a list of goods calls each kind, whatever the language of the screen: it is read back."""


def written(cell: Cell) -> str:
    """The cell as a person would recognise it."""
    return cell.written if isinstance(cell, Misread) else cell


def read_rupiah(cell: Cell) -> Rupiah | GoodsFault | None:
    """Whole rupiah out of `Rp 125.000`, `125000`, `125.000,00` or a spreadsheet's number.

    None for an empty cell. Cents that are not nought, and whatever is no amount, are refused.
    """
    number = _whole(cell)
    if isinstance(number, int) and not 1 <= number <= MAX_PRICE:
        return GoodsFault.OUT_OF_RANGE
    return Rupiah(number) if isinstance(number, int) else number


def read_pieces(cell: Cell) -> int | GoodsFault | None:
    """Whole pieces; None for an empty cell, where nothing is counted."""
    number = _whole(cell)
    if isinstance(number, int) and not 0 <= number <= MAX_QUANTITY:
        return GoodsFault.OUT_OF_RANGE
    return number


def read_kind(cell: Cell) -> LineKind | GoodsFault | None:
    """Goods, a service or a charge; None for an empty cell."""
    if isinstance(cell, Misread):
        return _FAULTS[cell.fault]
    word = cell.strip().casefold()
    return _KINDS.get(word, GoodsFault.NO_KIND) if word else None


def read_code(cell: Cell) -> str | GoodsFault | None:
    """A SKU or bar code; None for an empty cell. One that a spreadsheet rounded is refused."""
    if isinstance(cell, Misread):
        return _FAULTS[cell.fault]
    if isinstance(cell, Number):
        number = _of_number(cell)
        digits = str(number)
        if not isinstance(number, int) or number < 0 or len(digits) > _EXACT_DIGITS:
            return GoodsFault.ROUNDED
        return digits
    if _SPOILT_CODE.fullmatch(cell.strip()):
        return GoodsFault.ROUNDED
    return read_words(cell, longest=MAX_CODE)


def read_words(cell: Cell, *, longest: int) -> str | GoodsFault | None:
    """A text; None for an empty cell."""
    if isinstance(cell, Misread):
        return _FAULTS[cell.fault]
    clean = cell.strip()
    if len(clean) > longest:
        return GoodsFault.TOO_LONG
    # The finer rules are `checked_text`'s, asked where the terms are made.
    return clean if not clean or clean.isprintable() else GoodsFault.UNPRINTABLE


def _whole(cell: Cell) -> int | GoodsFault | None:
    if isinstance(cell, Misread):
        return _FAULTS[cell.fault]
    if isinstance(cell, Number):
        return _of_number(cell)
    plain = _SPACES.sub(" ", cell).strip()
    if plain in _BLANK_SIGNS:
        return None
    plain = _CURRENCY.sub("", plain, count=1).strip() if _CURRENCY.match(plain) else plain
    return _of_text(plain.removesuffix(_NOUGHT_CENTS).strip())


def _of_text(plain: str) -> int | GoodsFault:
    grouped = _GROUPED.fullmatch(plain)
    if grouped or _DIGITS.fullmatch(plain):
        return _as_int("".join(mark for mark in plain if mark.isdigit()))
    cents = _CENTS.fullmatch(plain)
    if cents is None:
        return GoodsFault.NO_NUMBER
    whole, mark = cents[1], cents[2]
    grouped = _GROUPED.fullmatch(whole)
    # `1.250.00` has a group of two digits: nobody can tell what was meant.
    if not (_DIGITS.fullmatch(whole) or (grouped and grouped[1] != mark)):
        return GoodsFault.NO_NUMBER
    if cents[3].strip("0"):
        return GoodsFault.CENTS
    return _as_int("".join(digit for digit in whole if digit.isdigit()))


def _of_number(number: Number) -> int | GoodsFault:
    """`1.25E+5` as 125,000, by moving the point; what is left behind it must be noughts."""
    read = _SCIENTIFIC.fullmatch(number.strip())
    if read is None:
        return GoodsFault.NO_NUMBER
    sign, whole, fraction, exponent = read[1], read[2], read[3] or "", int(read[4] or 0)
    digits, point = whole + fraction, len(whole) + exponent
    if point > len(digits) + _EXACT_DIGITS:
        return GoodsFault.OUT_OF_RANGE
    kept = digits[: max(point, 0)].ljust(point, "0") or "0"
    if digits[max(point, 0) :].strip("0"):
        return GoodsFault.CENTS
    amount = _as_int(kept)
    return -amount if sign and isinstance(amount, int) else amount


def _as_int(digits: str) -> int | GoodsFault:
    # Python refuses to read thousands of digits, and no amount has them.
    stripped = digits.lstrip("0")
    return int(stripped or "0") if len(stripped) <= 2 * _EXACT_DIGITS else GoodsFault.OUT_OF_RANGE
