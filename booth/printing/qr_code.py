"""QR codes as modules: dark and light squares, for whatever draws them."""

from typing import Final

# Level M (15 % may be unreadable): thermal paper is folded into a purse with coins.
_LEVEL: Final = 0
# The standard lets an encoder choose any of eight masks; trying all to find the prettiest costs
# 25 ms a receipt, and scanners read every one.
_MASK: Final = 2

QUIET: Final = 4
"""White modules that a scanner needs on every side (ISO/IEC 18004, 9.1)."""


def qr_modules(payload: str) -> list[list[bool]]:
    """The modules of a code that says `payload` (digits, capitals and `-` pack tightest)."""
    # Imported late: it brings an image library along, and most starts print nothing.
    from qrcode.main import QRCode  # noqa: PLC0415
    from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, QRData  # noqa: PLC0415

    packs = set(payload) <= _PACKED
    code = QRCode(error_correction=_LEVEL, mask_pattern=_MASK, border=0)
    mode = MODE_ALPHA_NUM if packs else MODE_8BIT_BYTE
    code.add_data(QRData(payload.encode(), mode=mode), optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.modules]


_PACKED: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
