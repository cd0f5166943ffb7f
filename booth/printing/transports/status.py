"""A printer's own word on how it stands: DLE EOT, asked and understood (ESC/POS)."""

from typing import Final

from booth.printing.transports.delivery import Trouble

ASK_PRINTER: Final = b"\x10\x04\x01"
ASK_OFFLINE: Final = b"\x10\x04\x02"
ASK_PAPER: Final = b"\x10\x04\x04"

# Fixed bits of a reply, and of the first byte of a report nobody asked for (ASB).
_FIXED: Final = 0x93
_REPLY: Final = 0x12
_REPORT: Final = 0x10
_REPORT_BYTES: Final = 4

_OFFLINE_BIT: Final = 0x08
_COVER_BIT: Final = 0x04
_PAPER_OUT_BITS: Final = 0x60


def replies(answer: bytes) -> list[int]:
    """The replies in what a printer sent, reports that nobody asked for left out."""
    found = []
    at = 0
    while at < len(answer):
        byte = answer[at]
        if byte & _FIXED == _REPLY:
            found.append(byte)
            at += 1
        elif byte & _FIXED == _REPORT:
            at += _REPORT_BYTES
        else:
            at += 1
    return found


def trouble_of(printer: int, offline: int | None, paper: int | None) -> Trouble:
    """What three replies say together; the drawer's pin (bit 2 of the first) says nothing here."""
    if paper is not None and paper & _PAPER_OUT_BITS == _PAPER_OUT_BITS:
        return Trouble.PAPER_OUT
    if offline is not None and offline & _COVER_BIT:
        return Trouble.COVER_OPEN
    if printer & _OFFLINE_BIT:
        return Trouble.OFFLINE
    return Trouble.NONE
