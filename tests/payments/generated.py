"""Random payloads that are right, and texts that are nearly so.

Hypothesis draws a seed and the rest follows from it: a payload has hundreds of choices, more than
Hypothesis likes to make one by one.
"""

from random import Random
from typing import Final
from unicodedata import category, is_normalized

from hypothesis import strategies as st

from booth.payments.qris.tlv import Node, checksum, template, write_payload

_SEEDS: Final = st.integers(min_value=0, max_value=2**48)

# What makes trouble stands among the letters: pieces that look like tags, and other scripts.
_PIECES: Final = ("5802ID", "6304", "5405", "010211", "***", "Ó", "漢", "🧺", "ʼ", "Ṩ", "0", " ")
# Printable, precomposed, and never one letter with its neighbour, as jamo would be.
_LETTERS: Final = [
    mark
    for mark in map(chr, (*range(0x20, 0x1100), *range(0x1200, 0x3000)))
    if mark.isprintable() and category(mark)[0] in "LNPS" and is_normalized("NFC", mark)
]
_ASCII: Final = _LETTERS[:94]
_ODD: Final = ("\u0301", "\x1b", "\n", "\ud800", "\u200b", "\u0660", "\u212b", "１")
_TIPS: Final[tuple[list[Node], ...]] = (
    [],
    [Node("55", "01")],
    [Node("55", "02"), Node("56", "1500")],
    [Node("55", "02"), Node("56", "0.50")],
    [Node("55", "03"), Node("57", "2.5")],
)


def static_codes() -> st.SearchStrategy[str]:
    """Merchants' static codes that are right in everything, their tags in any order."""
    return _SEEDS.map(lambda seed: _static_code(Random(seed)))  # noqa: S311  # no secret


def edited_codes() -> st.SearchStrategy[str]:
    """Sound codes with a few edits and, mostly, a checksum that is right again.

    With it only a reader that looks at everything refuses what is wrong.
    """
    return _SEEDS.map(edited_code)


def edited_code(seed: int) -> str:
    """One of those; the same for the same seed."""
    return _edited_code(Random(seed))  # noqa: S311  # no secret


def _text(random: Random, longest: int) -> str:
    """Printable text in its precomposed form, of up to so many characters."""
    sources = random.choice(((_ASCII,), (_ASCII, _PIECES), (_LETTERS,), (_ASCII, _LETTERS)))
    length = random.choice((1, longest, random.randint(1, longest)))
    return "".join(random.choice(random.choice(sources)) for _ in range(length))[:length]


def _nodes(random: Random, tags: range, most: int, longest: int) -> list[Node]:
    chosen = random.sample(tags, random.randint(0, most))
    return [Node(f"{tag:02d}", _text(random, longest)) for tag in chosen]


def _account(random: Random, tag: int) -> Node:
    """A card network's account, or a template of an acquirer's with its GUID in any place."""
    if tag < 26:
        return Node(f"{tag:02d}", _text(random, 20))
    inside = [Node("00", _text(random, 12)), *_nodes(random, range(1, 100), 3, 16)]
    return template(str(tag), random.sample(inside, len(inside)))


def _additional(random: Random) -> list[Node]:
    # Not 08: a purpose can make it another kind of code.
    inside = [
        Node(node.tag, "***") if random.random() < 0.3 else node
        for node in _nodes(random, range(1, 8), 4, 18)
    ]
    return [template("62", inside)] if inside else []


def _static_code(random: Random) -> str:
    """The longest of these stay below what a payload may have."""
    named = [Node("00", "EN"), Node("01", _text(random, 25))]
    nodes = [
        *(_account(random, tag) for tag in random.sample(range(2, 52), random.randint(1, 2))),
        *_nodes(random, range(65, 100), 2, 20),
        *random.choice(([], [Node("01", "11")])),
        Node("52", random.choice(("0000", "5947", "9999"))),
        Node("53", "360"),
        *random.choice(_TIPS),
        Node("58", "ID"),
        Node("59", _text(random, 25)),
        Node("60", _text(random, 15)),
        Node("61", _text(random, 10)),
        *_additional(random),
        *random.choice(([], [template("64", named)])),
    ]
    return write_payload([Node("00", "01"), *random.sample(nodes, len(nodes))])


def _edited_code(random: Random) -> str:
    text = _static_code(random)[:-8]
    for _ in range(random.randint(1, 3)):
        at, gone = random.randint(0, len(text)), random.randint(0, 3)
        new = random.choice(("", "0", "1", "9", random.choice(_PIECES), random.choice(_ODD)))
        text = text[:at] + new + text[at + gone :]
    closed = f"{text}6304"
    try:
        return random.choice((text, closed, closed, closed, closed)) + checksum(closed)
    except UnicodeEncodeError:  # half a letter has no bytes to sum
        return text
