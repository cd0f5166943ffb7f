"""Tags, lengths and values: the strict form of an EMVCo merchant-presented payload.

EMVCo QRCPS Merchant-Presented Mode 1.1, chapter 3: two digits of tag, two of length, then as many
*characters* (not bytes) of value. Nothing is mended here: what is not exactly so is refused, and
what is read is written again byte for byte.
"""

from binascii import crc_hqx
from collections.abc import Iterable
from typing import Final, NamedTuple
from unicodedata import is_normalized

from booth.domain.errors import PayloadRule, QrisPayloadError

LONGEST: Final = 512
"""Characters of a payload (EMVCo 3.1)."""

LONGEST_VALUE: Final = 99
"""Characters of a value: what a length of two digits can say."""

FIRST: Final = "00"
LAST: Final = "63"
WHOLE: Final = f"{FIRST}..{LAST}"
"""The path of an error that concerns the payload as a whole."""

# The tag of the checksum and its length are part of what is summed.
_CHECKSUM_HEAD: Final = "6304"
_HEX: Final = frozenset("0123456789ABCDEF")

TEMPLATES: Final = frozenset({*(str(tag) for tag in range(26, 52)), "62", "64"})
"""Tags whose value is made of tags again. 65 to 99 are kept as found, whatever is in them."""

_HEADS: Final = {f"{size:02d}": size for size in range(1, LONGEST_VALUE + 1)}
_TAGS: Final = frozenset(f"{tag:02d}" for tag in range(100))
_SHOWN: Final = 32


class Node(NamedTuple):
    """One tag and its value; `inside` holds the nodes of a template, in their order."""

    tag: str
    value: str
    inside: tuple["Node", ...] = ()


def template(tag: str, inside: Iterable[Node]) -> Node:
    """A template of these nodes. What is too long for one shows when the payload is read again."""
    nodes = tuple(inside)
    return Node(tag, write_nodes(nodes), nodes)


def write_nodes(nodes: Iterable[Node]) -> str:
    """The nodes one after another, in the order given."""
    return "".join([f"{tag}{len(value):02d}{value}" for tag, value, _ in nodes])


def write_payload(nodes: Iterable[Node]) -> str:
    """The payload of these nodes, closed by the checksum; a node 63 among them is written anew."""
    body = write_nodes(node for node in nodes if node.tag != LAST) + _CHECKSUM_HEAD
    return body + checksum(body)


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE over the UTF-8 bytes of everything up to and including `6304`."""
    return f"{crc_hqx(text.encode(), 0xFFFF):04X}"


def parse_nodes(payload: str) -> tuple[Node, ...]:
    """The nodes of a payload whose structure and checksum are right; formats are not looked at.

    Raises QrisPayloadError, at the first thing that is wrong.
    """
    if not 1 <= len(payload) <= LONGEST:
        raise refusal(WHOLE, payload, PayloadRule.LENGTH, f"1..{LONGEST}")
    if not payload.isprintable():
        raise refusal(WHOLE, payload, PayloadRule.PRINTABLE, "printable")
    if not is_normalized("NFC", payload):
        raise refusal(WHOLE, payload, PayloadRule.PRECOMPOSED, "NFC")
    nodes = _level(payload, "")
    if nodes[0].tag != FIRST:
        raise refusal(FIRST, payload[:2], PayloadRule.EXACTLY, FIRST)
    if nodes[-1].tag != LAST:
        raise refusal(f"{nodes[-1].tag}+", "", PayloadRule.EXACTLY, _CHECKSUM_HEAD)
    _check_sum(payload, nodes[-1].value)
    return nodes


def _check_sum(payload: str, written: str) -> None:
    if len(written) != len("FFFF") or not _HEX.issuperset(written):
        raise refusal(LAST, written, PayloadRule.UPPER_HEX, "0000..FFFF")
    computed = checksum(payload[: -len(written)])
    if written != computed:
        raise refusal(LAST, written, PayloadRule.CHECKSUM, computed)


def _level(text: str, path: str) -> tuple[Node, ...]:
    """The nodes that `text` consists of, to its last character; `path` is the template's tag."""
    nodes: list[Node] = []
    seen: set[str] = set()
    at, end = 0, len(text)
    while at < end:
        tag = text[at : at + 2]
        if tag not in _TAGS:
            previous = _within(path, nodes[-1].tag) + "+" if nodes else path or FIRST
            raise refusal(previous, text[at:], PayloadRule.TAG, "00..99")
        size = _HEADS.get(text[at + 2 : at + 4])
        if size is None:
            raise refusal(_within(path, tag), text[at + 2 : at + 4], PayloadRule.SIZE, "01..99")
        value = text[at + 4 : at + 4 + size]
        if len(value) != size:
            raise refusal(_within(path, tag), value, PayloadRule.LENGTH, str(size))
        if tag in seen:
            raise refusal(_within(path, tag), value, PayloadRule.ONCE, "1")
        seen.add(tag)
        if not path and tag in TEMPLATES:
            nodes.append(Node(tag, value, _level(value, tag)))
        else:
            nodes.append(Node(tag, value))
        at += 4 + size
    return tuple(nodes)


def _within(path: str, tag: str) -> str:
    return f"{path}.{tag}" if path else tag


def refusal(path: str, found: str, rule: PayloadRule, expected: str) -> QrisPayloadError:
    """The error for what was found at `path`, safe to show on any screen or terminal."""
    cut = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
    safe = "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in cut)
    return QrisPayloadError(path=path, found=safe, rule=rule, expected=expected)
