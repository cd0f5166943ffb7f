"""QR symbols as modules: what receipts and payments share of the encoder (ISO/IEC 18004)."""

from enum import IntEnum
from functools import lru_cache
from typing import Any, Final

QUIET: Final = 4
"""White modules that a scanner needs on every side (ISO/IEC 18004, 9.1)."""

# The standard lets an encoder choose any of eight masks; trying all to find the prettiest costs
# 25 ms a receipt, and scanners read every one.
_MASK: Final = 2


class CorrectionLevel(IntEnum):
    """How much of a symbol may be unreadable: 7, 15, 25 or 30 %. The values are the standard's."""

    L = 1
    M = 0
    Q = 3
    H = 2


def symbol(
    content: bytes, *, level: CorrectionLevel = CorrectionLevel.M, packed: bool = False
) -> list[list[bool]]:
    """Rows of modules, True where dark, without the quiet zone; the smallest version that fits.

    One segment in byte mode, or `packed` in alphanumeric mode (digits, capitals and a few signs).
    """
    code = _encoder(content, level, packed=packed)
    code.version = _version(len(content), level, packed=packed)
    code.make(fit=False)
    return [[bool(module) for module in row] for row in code.modules]


# A booth's codes differ in a few digits, so their lengths come back; looking for the smallest
# version that fits is a third of the work.
@lru_cache(maxsize=64)
def _version(length: int, level: CorrectionLevel, *, packed: bool) -> int:
    """The smallest version that holds so many bytes or packed signs."""
    return int(_encoder(b"0" * length, level, packed=packed).best_fit())


def _encoder(content: bytes, level: CorrectionLevel, *, packed: bool) -> Any:  # noqa: ANN401  # it has no types
    """An encoder that holds one segment."""
    # Imported late: it brings an image library along, and most starts print nothing.
    from qrcode.main import QRCode  # noqa: PLC0415
    from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData  # noqa: PLC0415

    code = QRCode(error_correction=int(level), mask_pattern=_MASK, border=0)
    mode = MODE_ALPHA_NUM if packed else MODE_8BIT_BYTE
    code.add_data(QRData(content, mode=mode), optimize=0)
    return code
