"""The sheets of labels that price tags are printed on."""

from enum import StrEnum


class TagSheet(StrEnum):
    """Sheets that stationers sell, and a strip of a receipt printer's paper."""

    A4_24 = "a4_24"
    A4_24_FULL = "a4_24_full"
    A4_65 = "a4_65"
    STRIP = "strip"
