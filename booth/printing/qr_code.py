"""QR codes on paper: modules, dark and light squares, for whatever draws them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from booth.qr_symbol import QUIET, CorrectionLevel, symbol

__all__ = ["QUIET", "bars", "qr_modules"]

_PACKED: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def qr_modules(payload: str) -> list[list[bool]]:
    """The modules of a code that says `payload` (digits, capitals and `-` pack tightest)."""
    # Level M (15 % may be unreadable): thermal paper is folded into a purse with coins.
    return symbol(payload.encode(), level=CorrectionLevel.M, packed=set(payload) <= _PACKED)


def bars(modules: Sequence[Sequence[bool]]) -> Iterator[tuple[int, int, int]]:
    """Every run of dark modules as one bar: its row, where in it it starts, and how long it is."""
    for row, squares in enumerate(modules):
        start = 0
        for dark, run in groupby(squares):
            length = sum(1 for _ in run)
            if dark:
                yield row, start, length
            start += length
