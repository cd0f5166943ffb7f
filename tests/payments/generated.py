"""Random payloads that are right, and texts that are nearly so."""

from typing import Final
from unicodedata import normalize

from hypothesis import strategies as st

from booth.payments.qris.tlv import LONGEST_VALUE, Node, checksum, template, write_payload

# What makes trouble stands among the letters: pieces that look like tags, and other scripts.
_PIECES: Final = (
    "5802ID",
    "6304",
    "5405",
    "010211",
    "***",
    "Ó",
    "漢",
    "🧺",
    "ʼ",
    "Ṩ",
    "0",
    " ",
    "A",
)


def _texts(longest: int, shortest: int = 1) -> st.SearchStrategy[str]:
    """Printable text in its precomposed form, of so many characters."""
    letters = st.one_of(
        st.sampled_from(_PIECES),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(codec="utf-8"),
    )
    return (
        st.lists(letters, min_size=shortest, max_size=longest)
        .map(lambda pieces: normalize("NFC", "".join(pieces))[:longest])
        .filter(lambda text: len(text) >= shortest and text.isprintable())
        # Cutting can part a letter from its mark, and parts of a joined text can join anew.
        .filter(lambda text: normalize("NFC", f"0{text}0") == f"0{text}0")
    )


_DIGITS: Final = st.text("0123456789", min_size=4, max_size=4)


def _inner(tags: range, longest: int) -> st.SearchStrategy[list[Node]]:
    return st.lists(
        st.builds(Node, st.sampled_from([f"{tag:02d}" for tag in tags]), _texts(longest)),
        max_size=3,
        unique_by=lambda node: node.tag,
    )


def _account(tag: str) -> st.SearchStrategy[Node]:
    guid = st.builds(Node, st.just("00"), _texts(12))
    return (
        st.tuples(guid, _inner(range(1, 100), 18))
        .flatmap(lambda parts: st.permutations([parts[0], *parts[1]]))
        .map(lambda inside: template(tag, inside))
    )


def _optional(node: st.SearchStrategy[Node]) -> st.SearchStrategy[list[Node]]:
    return st.lists(node, max_size=1)


_ADDITIONAL: Final = (
    st.lists(
        st.builds(
            Node,
            # Not 08: a purpose can make it another kind of code.
            st.sampled_from(["01", "03", "05", "06", "07", "09", "50"]),
            st.one_of(st.just("***"), _texts(20)),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda node: node.tag,
    )
    .map(lambda inside: template("62", inside))
    .filter(lambda node: len(node.value) <= LONGEST_VALUE)
)

_TIPS: Final = st.sampled_from(
    [
        [],
        [Node("55", "01")],
        [Node("55", "02"), Node("56", "1500")],
        [Node("55", "02"), Node("56", "0.50")],
        [Node("55", "03"), Node("57", "2.5")],
    ]
)


@st.composite
def static_codes(draw: st.DrawFn) -> str:
    """Merchants' static codes that are right in everything, their tags in any order."""
    accounts = draw(
        st.lists(
            st.integers(min_value=2, max_value=51), min_size=1, max_size=2, unique=True
        ).flatmap(
            lambda tags: st.tuples(
                *(
                    _account(str(tag))
                    if tag > 25
                    else st.builds(Node, st.just(f"{tag:02d}"), _texts(20))
                    for tag in tags
                )
            )
        )
    )
    others = draw(
        st.lists(
            st.builds(Node, st.sampled_from([str(tag) for tag in range(65, 100)]), _texts(20)),
            max_size=2,
            unique_by=lambda node: node.tag,
        )
    )
    # The longest of these stay below what a payload may have.
    nodes = [
        *accounts,
        *others,
        *draw(_optional(st.just(Node("01", "11")))),
        Node("52", draw(_DIGITS.filter(lambda digits: digits != "4829"))),
        Node("53", "360"),
        *draw(_TIPS),
        Node("58", "ID"),
        Node("59", draw(_texts(25))),
        Node("60", draw(_texts(15))),
        Node("61", draw(_texts(10))),
        *draw(_optional(_ADDITIONAL)),
        *draw(
            _optional(_inner(range(3), 15).filter(bool).map(lambda inside: template("64", inside)))
        ),
    ]
    return write_payload([Node("00", "01"), *draw(st.permutations(nodes))])


@st.composite
def edited_codes(draw: st.DrawFn) -> str:
    """Sound codes with a few edits and, mostly, a checksum that is right again.

    With it only a reader that looks at everything refuses what is wrong.
    """
    text = draw(static_codes())[:-8]
    for _ in range(draw(st.integers(min_value=1, max_value=3))):
        at = draw(st.integers(min_value=0, max_value=len(text)))
        gone = draw(st.integers(min_value=0, max_value=3))
        new = draw(st.one_of(st.sampled_from(("", *_PIECES)), st.text(max_size=4)))
        text = text[:at] + new + text[at + gone :]
    try:
        return text + draw(st.sampled_from(("6304", "6304", "6304", ""))) + checksum(f"{text}6304")
    except UnicodeEncodeError:  # half a letter has no bytes to sum
        return text
