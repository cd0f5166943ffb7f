"""A piece of paper as text: rows without a width, laid out in columns, shown as plain text.

Every text goes through `plain` on its way into a line, so nothing that was typed, scanned or
imported is ever a command to a printer. Whatever shows paper (a printer, a PDF, the screen)
shows these lines.
"""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, NamedTuple

from booth.printing.plain_text import plain, wrapped

# Room for -999.999.999 and a blank: where the middle of three columns ends.
_AMOUNT_COLUMN: Final = 14

_ROOM_TO_SIGN: Final = 3
"""Lines that a hand needs above the dots."""
_DOTS: Final = "." * 14

CODE_IN_TEXT: Final = "[ QR ]"
"""Stands for a code where only letters are shown."""


class Text(NamedTuple):
    """Words on lines of their own, wrapped where they are longer than the paper is wide.

    Letters may be twice as high (`tall`) and twice as wide (`wide`): then half as many fit.
    """

    text: str
    centred: bool = False
    bold: bool = False
    tall: bool = False
    indent: int = 0
    wide: bool = False


class Pair(NamedTuple):
    """Words on the left and an amount on the right, perhaps a count between them.

    The words wrap; the amount stands at the end of their last line, or below it.
    """

    left: str
    right: str
    middle: str = ""
    bold: bool = False
    tall: bool = False
    indent: int = 0


class Signatures(NamedTuple):
    """Room for two people to sign, on the left and on the right: as what, and who they are.

    A name that is longer than its half of the paper wraps. Left out of what is only read.
    """

    roles: tuple[str, str]
    names: tuple[str, str]


class Rule(NamedTuple):
    """A line across the paper."""


class Blank(NamedTuple):
    """An empty line."""


class Code(NamedTuple):
    """A QR code that says `payload`, in the middle."""

    payload: str


class PaymentCode(NamedTuple):
    """A QR code that is drawn here module by module, in the middle, as large as the paper allows.

    Never left to a printer's own hand: that mixes modes and takes level L, and not every buyer's
    app reads it.
    """

    modules: tuple[tuple[bool, ...], ...]


Row = Text | Pair | Signatures | Rule | Blank | Code | PaymentCode


@dataclass(frozen=True, slots=True)
class Paper:
    """One piece of paper. Where it is cut is the printer's affair."""

    rows: tuple[Row, ...]


class Line(NamedTuple):
    """One line as it stands on paper, never longer than its columns, or half of them; or a code.

    A code is what it says (`code`) or how it looks (`modules`).
    """

    text: str
    bold: bool = False
    tall: bool = False
    code: str = ""
    modules: tuple[tuple[bool, ...], ...] = ()
    wide: bool = False


_EMPTY: Final = Line("")


def lay_out(paper: Paper, columns: int) -> list[Line]:
    """The lines of `paper` on so many columns, in printable ASCII."""
    lines: list[Line] = []
    for row in paper.rows:
        if type(row) is Pair:
            lines += [
                Line(text, row.bold, row.tall)
                for text in _pair(row, columns - row.indent, " " * row.indent)
            ]
        elif type(row) is Text:
            room = columns // 2 if row.wide else columns
            lines += [Line(text, row.bold, row.tall, wide=row.wide) for text in _words(row, room)]
        elif type(row) is Signatures:
            lines += [Line(text) for text in _signatures(row, columns)]
        elif type(row) is Rule:
            lines.append(Line("-" * columns))
        elif type(row) is Code:
            lines.append(Line(_code_in_text(columns), code=plain(row.payload)))
        elif type(row) is PaymentCode:
            lines.append(Line(_code_in_text(columns), modules=row.modules))
        else:
            lines.append(_EMPTY)
    return lines


def as_text(paper: Paper, columns: int) -> str:
    """`paper` as plain text, a line break after every line."""
    return "".join(f"{line.text}\n" for line in lay_out(paper, columns))


def _code_in_text(columns: int) -> str:
    return CODE_IN_TEXT.center(columns).rstrip()


def _words(row: Text, columns: int) -> list[str]:
    text = plain(row.text)
    if not row.centred:
        return [" " * row.indent + part for part in wrapped(text, columns - row.indent)]
    lines = wrapped(text, columns)
    if len(lines) > 1:
        # As even as they can be: a last line of one short word looks like a mistake.
        least = -(-len(text) // len(lines))
        tries = (wrapped(text, width) for width in range(least, columns + 1))
        lines = next(even for even in tries if len(even) <= len(lines))
    return [line.center(columns).rstrip() for line in lines]


def _signatures(row: Signatures, columns: int) -> list[str]:
    half = columns // 2 - 1
    names = (wrapped(plain(name), half) if name else [] for name in row.names)
    return [
        *_pair(Pair(*row.roles), columns, ""),
        *[""] * _ROOM_TO_SIGN,
        *_pair(Pair(_DOTS, _DOTS), columns, ""),
        *(
            f"{left.ljust(half)}{right.rjust(columns - half)}".rstrip()
            for left, right in zip_longest(*names, fillvalue="")
        ),
    ]


def _pair(row: Pair, width: int, indent: str) -> list[str]:
    left, right = plain(row.left), plain(row.right)
    if row.middle:
        right = plain(row.middle) + right.rjust(max(_AMOUNT_COLUMN, len(right) + 1))
    room = width - len(right)
    if len(left) < room:
        return [f"{indent}{left}{right.rjust(width - len(left))}"]
    lines = wrapped(left, width)
    if len(lines[-1]) < room:
        lines[-1] += right.rjust(width - len(lines[-1]))
    elif right:
        lines += [part.rjust(width) for part in wrapped(right, width)]
    return [indent + line for line in lines]
