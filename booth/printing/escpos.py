"""Paper as bytes for a receipt printer (ESC/POS).

python-escpos is used as an encoder and nothing else: its `Dummy` collects the bytes of one job.
It never guesses at code pages here (its guesses print Greek on common printers) and never draws:
bitmaps are padded and cut into strips by us, as the cheapest printers need them.
"""

import logging
import os
import tempfile
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from json import dumps
from pathlib import Path
from threading import Lock
from typing import Any, Final

from booth.config import PrinterSettings
from booth.printing.paper import Line, Paper, lay_out
from booth.printing.qr_code import QUIET, qr_modules
from booth.printing.trial_page import trial_page

_DOTS_A_COLUMN: Final = 12
"""Font A: 384 dots for 32 columns, 576 for 48."""

# ESC @: forget what the job before left. ESC t 0: code page 437. FS .: no Chinese pairs of bytes.
_BEGIN: Final = b"\x1b@\x1bt\x00\x1c."
_CENTRED: Final = b"\x1ba\x01"
_LEFT: Final = b"\x1ba\x00"

# 0.5 mm a module at 203 dots an inch: what a phone reads from a curled strip.
_DOTS_A_MODULE: Final = 4
# What a stranger's phone is held over in a hurry is larger: as much as 58 mm paper takes of a
# usual code (69 modules with their white) is 5, and 7 on 80 mm is all the hand holds still.
_DOTS_A_PAYMENT_MODULE: Final = 7
# Small printers hold about this many rows of a bitmap; a longer one stalls or loses its middle.
_STRIP_ROWS: Final = 100
# A bitmap of a multiple of this height makes some 58 mm printers print garbage after it.
_CURSED_HEIGHT: Final = 48
_WHITE_ROWS: Final = 8
# A fed line is 3.75 mm. The last one printed must pass the tear bar, some 12 mm above the head,
# or the cutter, 15 to 18 mm above it; what is fed beyond that is blank paper under each receipt.
_TEAR_LINES: Final = 4
_CUT_LINES: Final = 5
# GS V 0. Not the form that feeds by itself (GS V 66): some printers know the plain one alone.
_CUT: Final = b"\x1dV\x00"

# What `ESC p` counts in, and the most it can count to.
_PULSE_MS: Final = 2
_URGENT_PULSE_MS: Final = 100
_LONGEST_URGENT_PULSE: Final = 8
_LONGEST_PULSE: Final = 255

# All the encoder's database would tell it, and we do not let it ask: it never chooses a page.
_CAPABILITIES: Final = {
    "profiles": {
        "default": {
            "name": "Lapak",
            "notes": "",
            "codePages": {"0": "CP437"},
            "features": {"paperFullCut": True},
            "fonts": {"0": {"name": "Font A", "columns": 48}},
        }
    },
    "encodings": {"CP437": {"name": "CP437", "python_encode": "cp437"}},
}
_importing: Final = Lock()


def encode(paper: Paper, settings: PrinterSettings, *, more_follow: bool = False) -> bytes:
    """One job: everything from waking the printer to cutting the paper.

    Where more of the same strip follow, it is neither fed to the edge nor cut.
    """
    printer = _printer(settings.columns)
    _raw(printer, _BEGIN)
    styled = groupby(lay_out(paper, settings.columns), key=_style)
    for (bold, tall, code, modules, wide), lines in styled:
        if code:
            _code(printer, code, settings)
            continue
        if modules:
            _picture(printer, modules, settings, most=_DOTS_A_PAYMENT_MODULE)
            continue
        if bold or tall or wide:
            width, height = 1 + wide, 1 + tall
            printer.set(bold=bold, custom_size=True, width=width, height=height)
        # Not by its own `text`: that looks every letter up, for four times the time of all else.
        _raw(printer, "".join([f"{line.text}\n" for line in lines]).encode("ascii"))
        if bold or tall or wide:
            printer.set(bold=False, custom_size=True, width=1, height=1)
    if not more_follow:
        printer.print_and_feed(_CUT_LINES if settings.cuts else _TEAR_LINES)
    if settings.cuts and not more_follow:
        _raw(printer, _CUT)
    encoded: bytes = printer.output
    return encoded


def warm_up() -> None:
    """Import what encodes, on the thread that will: else the first buyer's paper waits for it."""
    _library()


def kick(settings: PrinterSettings) -> bytes:
    """What opens the drawer; nothing where no drawer hangs on this printer.

    A job of its own: it goes out before the receipt, soon or never, and is not repeated.
    """
    if not settings.drawer:
        return b""
    pulses = (settings.pulse_on_ms, settings.pulse_off_ms)
    return b"\x1bp\x00" + bytes(min(pulse // _PULSE_MS, _LONGEST_PULSE) for pulse in pulses)


def urgent_kick(settings: PrinterSettings) -> bytes:
    """What opens the drawer while paper is out or the cover open (DLE DC4), where one hangs there.

    `kick` would be kept until there is paper, and open the drawer then.
    """
    if not settings.drawer:
        return b""
    length = min(max(settings.pulse_on_ms // _URGENT_PULSE_MS, 1), _LONGEST_URGENT_PULSE)
    return b"\x10\x14\x01\x00" + bytes([length])


def test_page(settings: PrinterSettings, *, booth_name: str) -> bytes:
    """A page that shows whether columns, letters, code and cut are as the settings say."""
    return encode(trial_page(settings.columns, booth_name=booth_name), settings)


def bitmap(
    modules: Sequence[Sequence[bool]], dots: int, *, most: int = _DOTS_A_MODULE
) -> list[bytes]:
    """A code as rows of dots, eight a byte, in the middle of paper that is `dots` wide.

    A module takes as many dots as fit, and `most` of them at the most. The white to the right of
    the code is left out: it would only take time to send.
    """
    size = len(modules) + 2 * QUIET
    scale = max(1, min(most, dots // size))
    left = max(0, dots - size * scale) // 2
    width = left + size * scale
    spare = -width % 8
    right = QUIET * scale + spare
    white = bytes((width + spare) // 8)
    dark, light = "1" * scale, "0" * scale
    rows = [white] * (QUIET * scale)
    for row in modules:
        bits = int("".join([dark if module else light for module in row]), 2) << right
        rows += [bits.to_bytes(len(white))] * scale
    return [*rows, *[white] * (QUIET * scale)]


def strips(rows: list[bytes]) -> list[bytes]:
    """The rows of a bitmap as commands (`GS v 0`), cut and ended as the cheapest printer needs."""
    white = bytes(len(rows[0]))
    rows = [*rows, *[white] * _WHITE_ROWS]
    last = len(rows) % _STRIP_ROWS
    if last and last % _CURSED_HEIGHT == 0:
        rows.append(white)
    made = []
    for start in range(0, len(rows), _STRIP_ROWS):
        strip = rows[start : start + _STRIP_ROWS]
        size = len(white).to_bytes(2, "little") + len(strip).to_bytes(2, "little")
        made.append(b"\x1dv0\x00" + size + b"".join(strip))
    return made


def _style(line: Line) -> tuple[bool, bool, str, tuple[tuple[bool, ...], ...], bool]:
    return line.bold, line.tall, line.code, line.modules, line.wide


def _code(printer: Any, payload: str, settings: PrinterSettings) -> None:  # noqa: ANN401  # it has no types
    """A QR code: drawn by the printer where it is known to draw well, else sent as a picture."""
    if settings.native_qr:
        _raw(printer, _CENTRED)
        printer.qr(payload, ec=1, size=_DOTS_A_MODULE, native=True)
        _raw(printer, _LEFT)
        return
    _picture(printer, qr_modules(payload), settings, most=_DOTS_A_MODULE)


def _picture(
    printer: Any,  # noqa: ANN401  # it has no types
    modules: Sequence[Sequence[bool]],
    settings: PrinterSettings,
    *,
    most: int,
) -> None:
    rows = bitmap(modules, settings.columns * _DOTS_A_COLUMN, most=most)
    for strip in strips(rows):
        _raw(printer, strip)


def _raw(printer: Any, command: bytes) -> None:  # noqa: ANN401  # it has no types
    """Our own bytes among the encoder's; its documents name this method for that."""
    printer._raw(command)  # noqa: SLF001


def _printer(columns: int) -> Any:  # noqa: ANN401  # it has no types
    """An empty job for paper of so many columns."""
    dummy, profile = _library()
    return dummy(
        profile=profile(columns=columns, features={"paperFullCut": True}),
        magic_encode_args={"disabled": True, "encoding": "CP437"},
    )


@cache
def _library() -> tuple[Any, Any]:
    """python-escpos, imported by whoever prints first: it takes a sixth of a second.

    Importing it loads a database of printers, leaves a copy of it and an empty folder behind,
    and sets up logging for the whole program. It is given a small database of our own and a
    folder that is gone afterwards, so that no copy can be left half written by a power cut.
    """
    log = logging.getLogger()
    quiet = logging.NullHandler()
    with _importing, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        database = Path(folder, "capabilities.json")
        database.write_text(dumps(_CAPABILITIES), encoding="utf-8")
        os.environ["ESCPOS_CAPABILITIES_FILE"] = str(database)
        os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = folder
        before, tempfile.tempdir = tempfile.tempdir, folder
        log.addHandler(quiet)
        try:
            from escpos.capabilities import Profile  # noqa: PLC0415  # see above
            from escpos.printer.dummy import Dummy  # noqa: PLC0415  # ...
        finally:
            log.removeHandler(quiet)
            tempfile.tempdir = before
    return Dummy, Profile
