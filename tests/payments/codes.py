"""Invented QRIS codes: a bank that is none, merchants that are none, numbers nobody has."""

from collections.abc import Iterable
from typing import Final

from PIL import Image

from booth.payments.qr_image import QUIET, qris_modules
from booth.payments.qris.tlv import Node, template, write_payload

ACQUIRER: Final = template(
    "26",
    [
        Node("00", "ID.CO.CONTOH.WWW"),
        Node("01", "936009990000012345"),
        Node("02", "000000012345678"),
        Node("03", "UMI"),
    ],
)
NATIONAL: Final = template(
    "51", [Node("00", "ID.CO.QRIS.WWW"), Node("02", "ID1020304050607"), Node("03", "UMI")]
)
NODES: Final = (
    Node("00", "01"),
    Node("01", "11"),
    ACQUIRER,
    NATIONAL,
    Node("52", "5947"),
    Node("53", "360"),
    Node("58", "ID"),
    Node("59", "BATIK CONTOH"),
    Node("60", "TANGERANG"),
    Node("61", "15111"),
    template("62", [Node("07", "A01")]),
)


def nodes_with(*changed: Node, without: Iterable[str] = ()) -> list[Node]:
    """The nodes of the plain code, these put in their place or before the first higher tag."""
    made = [node for node in NODES if node.tag not in set(without)]
    for new in changed:
        old = next((at for at, node in enumerate(made) if node.tag == new.tag), None)
        if old is not None:
            made[old] = new
        else:
            at = next((at for at, node in enumerate(made) if node.tag > new.tag), len(made))
            made.insert(at, new)
    return made


def code(*changed: Node, without: Iterable[str] = ()) -> str:
    """The plain static code with these changes, its checksum right."""
    return write_payload(nodes_with(*changed, without=without))


PLAIN: Final = code()


def additional(**values: str) -> Node:
    """Template 62: `additional(t01="***", t07="A01")`."""
    return template("62", [Node(tag[1:], value) for tag, value in values.items()])


def drawn(payload: str, *, scale: int = 4) -> Image.Image:
    """A symbol as a picture, with its quiet zone."""
    rows = qris_modules(payload)
    side = len(rows) + 2 * QUIET
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + QUIET, y + QUIET), 0)
    return picture.resize((side * scale, side * scale), Image.Resampling.NEAREST)
