"""QRIS codes for demonstrations and pictures: of a bank that is none, with numbers nobody has."""

from typing import Final

from booth.payments.qris.tlv import Node, template, write_payload

_PLAIN: Final = 50_607


def invented_nmid(number: int = _PLAIN) -> str:
    """The national merchant id of the code of this number."""
    return f"ID10203040{number:05}"


def invented_code(merchant_name: str, number: int = _PLAIN) -> str:
    """A sound static code. Another `number` (to 99999) is another merchant's."""
    acquirer = (
        Node("00", "ID.CO.CONTOH.WWW"),
        Node("01", "936009990000012345"),
        Node("02", "000000012345678"),
        Node("03", "UMI"),
    )
    national = (
        Node("00", "ID.CO.QRIS.WWW"),
        Node("02", invented_nmid(number)),
        Node("03", "UMI"),
    )
    return write_payload(
        (
            Node("00", "01"),
            Node("01", "11"),
            template("26", acquirer),
            template("51", national),
            Node("52", "5947"),
            Node("53", "360"),
            Node("58", "ID"),
            Node("59", merchant_name),
            Node("60", "TANGERANG"),
            Node("61", "15111"),
            template("62", (Node("07", "A01"),)),
        )
    )
