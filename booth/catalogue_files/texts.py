"""Texts that a spreadsheet would take for formulas, marked so that it does not, and read back."""

from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV Injection)."""
_MARK: Final = "'"


def marked(written: str) -> str:
    """A text as CSV may hold it; one that could be taken for a marked one is marked as well."""
    return _MARK + written if _could_be_formula(written) else written


def unmarked(cell: str) -> str:
    """The text that `marked` made this of."""
    return cell[1:] if cell.startswith(_MARK) and _could_be_formula(cell) else cell


def _could_be_formula(written: str) -> bool:
    return written.lstrip(_MARK).startswith(FORMULA_STARTS)
