"""QR codes on paper: modules, dark and light squares, for whatever draws them."""

from typing import Final

from booth.qr_symbol import QUIET, CorrectionLevel, symbol

__all__ = ["QUIET", "qr_modules"]

_PACKED: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def qr_modules(payload: str) -> list[list[bool]]:
    """The modules of a code that says `payload` (digits, capitals and `-` pack tightest)."""
    # Level M (15 % may be unreadable): thermal paper is folded into a purse with coins.
    return symbol(payload.encode(), level=CorrectionLevel.M, packed=set(payload) <= _PACKED)
