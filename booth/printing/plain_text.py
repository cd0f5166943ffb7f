"""Text as a receipt printer can take it: printable ASCII, and nothing that is a command.

A printer's code page decides what a byte above 127 looks like, and cheap ones lie about theirs;
below 32 a byte is a command: `ESC p` in a product's name would open the drawer.
"""

from typing import Final
from unicodedata import category, normalize

_ALIKE: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "‚": ",",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "×": "x",
        "÷": ":",
        "·": ".",
        "•": "*",
        "…": "...",
        "⁄": "/",
        "°": " ",
        "ß": "ss",
        "Æ": "AE",
        "æ": "ae",
        "Ø": "O",
        "ø": "o",
        "Œ": "OE",
        "œ": "oe",
        "Đ": "D",
        "đ": "d",
        "Ł": "L",
        "ł": "l",
        "ı": "i",
        "©": "(c)",
        "®": "(R)",
        "™": "(TM)",
        "€": "EUR",
        "¥": "JPY",
        "£": "GBP",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "\u2028": " ",
        "\u2029": " ",
    }
)
_UNKNOWN: Final = "?"


def plain(text: str) -> str:
    """`text` in printable ASCII: alike where there is an alike, `?` for a script no font has."""
    if text.isascii() and text.isprintable():
        return text
    spread = normalize("NFKD", text.translate(_ALIKE)).translate(_ALIKE)
    return "".join(map(_letter, spread))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isprintable() else ""
    # Marks, controls, joiners and selectors print as nothing of their own.
    kind = category(letter)
    if kind.startswith(("M", "C")):
        return ""
    return " " if kind.startswith("Z") else _UNKNOWN


def wrapped(text: str, width: int) -> list[str]:
    """`text` (plain) in lines of at most `width`, broken at blanks where there is one."""
    if len(text) <= width:
        return [text]
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) <= width:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(line)
        line = word
        while len(line) > width:
            lines.append(line[:width])
            line = line[width:]
    return [*lines, line]
