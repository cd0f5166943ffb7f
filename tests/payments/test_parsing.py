from binascii import crc_hqx

import pytest

from booth.domain.errors import PayloadRule, QrisPayloadError
from booth.payments.qris import QrisPayload
from booth.payments.qris.tlv import Node, checksum, template, write_nodes, write_payload
from tests.payments.codes import ACQUIRER, NATIONAL, NODES, PLAIN, additional, code, nodes_with

# The example of a checksum that the standard's own appendix is commonly checked with.
CHECK_STRING, CHECK_VALUE = "123456789", "29B1"


def refused(text: str) -> QrisPayloadError:
    with pytest.raises(QrisPayloadError) as caught:
        QrisPayload.parse(text)
    return caught.value


def summed(text: str) -> str:
    """A text closed by its checksum, whatever is wrong with it otherwise."""
    return f"{text}6304{checksum(text + '6304')}"


BODY = PLAIN[:-8]


def test_a_code_says_who_is_paid() -> None:
    read = QrisPayload.parse(PLAIN)
    assert (read.merchant_name, read.city, read.postal_code) == (
        "BATIK CONTOH",
        "TANGERANG",
        "15111",
    )
    assert (read.nmid, read.criteria, read.category) == ("ID1020304050607", "UMI", "5947")
    assert (read.is_dynamic, read.amount, read.rupiah, read.tip) == (False, "", None, "")
    assert read.additional == {"07": "A01"}
    assert read.acquirers == (
        ("26", "ID.CO.CONTOH.WWW", "936009990000012345", "000000012345678", "UMI"),
    )
    assert read.text == PLAIN


def test_the_criteria_are_an_acquirers_where_the_national_template_has_none() -> None:
    read = QrisPayload.parse(code(template("51", [Node("00", "ID.CO.QRIS.WWW")])))
    assert (read.nmid, read.criteria) == ("", "UMI")
    assert QrisPayload.parse(code(without=["51"])).nmid == ""


def test_the_checksum_is_the_one_the_world_computes() -> None:
    assert checksum(CHECK_STRING) == CHECK_VALUE


def test_tags_come_in_any_order_between_the_first_and_the_last() -> None:
    first, *rest = NODES
    turned = write_payload([first, *reversed(rest)])
    read = QrisPayload.parse(turned)
    assert read.text == turned
    assert read.merchant_name == "BATIK CONTOH"
    assert [node.tag for node in read.nodes][1] == "62"


def test_a_length_counts_characters_not_bytes() -> None:
    name = "TOKO KÉRÉN 漢字"
    read = QrisPayload.parse(code(Node("59", name)))
    assert read.merchant_name == name
    assert "5913TOKO KÉRÉN 漢字" in read.text


def test_reserved_and_proprietary_tags_are_kept_as_found() -> None:
    odd = [Node("65", "x"), Node("80", "00FF not tags"), Node("99", "6304")]
    text = code(*odd)
    read = QrisPayload.parse(text)
    assert read.text == text
    assert [node for node in read.nodes if node.tag in {"65", "80", "99"}] == odd


def test_texts_in_62_stay_what_they_are() -> None:
    text = code(additional(t05="3f2a9c1e 5802ID 6304", t08="apa saja", t50="11"))
    assert QrisPayload.parse(text).text == text


def test_a_primitive_account_is_account_enough() -> None:
    text = code(Node("04", "5200000000000000"), without=["26", "51"])
    assert QrisPayload.parse(text).text == text


@pytest.mark.parametrize("rupiah, written", [(98, "98"), (98, "98."), (98, "98.00"), (None, "9.5")])
def test_an_amount_is_read_however_it_may_be_written(rupiah: int | None, written: str) -> None:
    read = QrisPayload.parse(code(Node("01", "12"), Node("54", written)))
    assert (read.amount, read.rupiah) == (written, rupiah)


@pytest.mark.parametrize(
    "text, path, rule, expected",
    [
        ("", "00..63", PayloadRule.LENGTH, "1..512"),
        ("0" * 513, "00..63", PayloadRule.LENGTH, "1..512"),
        (f"{BODY}\n", "00..63", PayloadRule.PRINTABLE, "printable"),
        (f"{PLAIN}\n", "00..63", PayloadRule.PRINTABLE, "printable"),
        (BODY.replace("BATIK", "BATI\x1b"), "00..63", PayloadRule.PRINTABLE, "printable"),
        (BODY.replace("BATIK", "BATI\ud800"), "00..63", PayloadRule.PRINTABLE, "printable"),
        (BODY.replace("BATI", "BAE\u0301"), "00..63", PayloadRule.PRECOMPOSED, "NFC"),
        ("halo", "00", PayloadRule.TAG, "00..99"),
        ("0O0201", "00", PayloadRule.TAG, "00..99"),
        ("\u0660\u06600201", "00", PayloadRule.TAG, "00..99"),
        ("000201x", "00+", PayloadRule.TAG, "00..99"),
        (f"{PLAIN} ", "63+", PayloadRule.TAG, "00..99"),
        ("0000", "00", PayloadRule.SIZE, "01..99"),
        ("00 201", "00", PayloadRule.SIZE, "01..99"),
        ("00\u0660\u0662201", "00", PayloadRule.SIZE, "01..99"),
        ("0002", "00", PayloadRule.LENGTH, "2"),
        (PLAIN[:-1], "63", PayloadRule.LENGTH, "4"),
        (BODY, "62+", PayloadRule.EXACTLY, "6304"),
        (f"{PLAIN}6501x", "65+", PayloadRule.EXACTLY, "6304"),
        (PLAIN[6:], "00", PayloadRule.EXACTLY, "00"),
        (summed("000201" * 2), "00", PayloadRule.ONCE, "1"),
        (summed(f"{BODY}540515000540225"), "54", PayloadRule.ONCE, "1"),
        (summed(f"{BODY}6304ABCD"), "63", PayloadRule.ONCE, "1"),
        (f"{BODY}6304abcd", "63", PayloadRule.UPPER_HEX, "0000..FFFF"),
        (f"{BODY}6303ABC", "63", PayloadRule.UPPER_HEX, "0000..FFFF"),
        (f"{BODY}6304G000", "63", PayloadRule.UPPER_HEX, "0000..FFFF"),
        (f"{BODY}63040000", "63", PayloadRule.CHECKSUM, PLAIN[-4:]),
    ],
)
def test_a_broken_structure_is_named(
    text: str, path: str, rule: PayloadRule, expected: str
) -> None:
    error = refused(text)
    assert (error.path, error.rule, error.expected) == (path, rule, expected)
    assert error.found.isprintable()


@pytest.mark.parametrize(
    "inside, path, rule",
    [
        ("01", "26", PayloadRule.SIZE),
        ("0003", "26", PayloadRule.LENGTH),
        ("0001x0001y", "26", PayloadRule.ONCE),
        ("0001xzz", "26.00+", PayloadRule.TAG),
        ("z", "26", PayloadRule.TAG),
    ],
)
def test_a_broken_template_is_named_too(inside: str, path: str, rule: PayloadRule) -> None:
    error = refused(code(Node("26", inside)))
    assert error.path.startswith(path)
    assert error.rule == rule


WRONG: list[tuple[list[Node], str, PayloadRule]] = [
    ([Node("00", "02")], "00", PayloadRule.EXACTLY),
    ([Node("01", "13")], "01", PayloadRule.ONE_OF),
    ([Node("52", "594")], "52", PayloadRule.DIGITS),
    ([Node("52", "\u0665947")], "52", PayloadRule.DIGITS),
    ([Node("53", "840")], "53", PayloadRule.EXACTLY),
    ([Node("54", "0")], "54", PayloadRule.AMOUNT),
    ([Node("54", "0.00")], "54", PayloadRule.AMOUNT),
    ([Node("54", ".98")], "54", PayloadRule.AMOUNT),
    ([Node("54", "1.0.0")], "54", PayloadRule.AMOUNT),
    ([Node("54", "1,5")], "54", PayloadRule.AMOUNT),
    ([Node("54", "-5")], "54", PayloadRule.AMOUNT),
    ([Node("54", "12345678901234")], "54", PayloadRule.AMOUNT),
    ([Node("55", "04")], "55", PayloadRule.ONE_OF),
    ([Node("55", "02")], "56", PayloadRule.PRESENT),
    ([Node("55", "03")], "57", PayloadRule.PRESENT),
    ([Node("56", "500")], "56", PayloadRule.ONLY_WITH),
    ([Node("55", "01"), Node("56", "500")], "56", PayloadRule.ONLY_WITH),
    ([Node("55", "02"), Node("56", "500"), Node("57", "3")], "57", PayloadRule.ONLY_WITH),
    ([Node("55", "02"), Node("56", "0")], "56", PayloadRule.AMOUNT),
    ([Node("55", "03"), Node("57", "0.00")], "57", PayloadRule.PERCENT),
    ([Node("55", "03"), Node("57", "100")], "57", PayloadRule.PERCENT),
    ([Node("58", "SG")], "58", PayloadRule.EXACTLY),
    ([Node("59", "x" * 26)], "59", PayloadRule.LENGTH),
    ([Node("60", "x" * 16)], "60", PayloadRule.LENGTH),
    ([Node("61", "x" * 11)], "61", PayloadRule.LENGTH),
    ([additional(t01="x" * 26)], "62.01", PayloadRule.LENGTH),
    ([additional(t08="x" * 26)], "62.08", PayloadRule.LENGTH),
    ([template("26", [Node("01", "9360")])], "26.00", PayloadRule.PRESENT),
    ([template("26", [Node("00", "x" * 33)])], "26.00", PayloadRule.LENGTH),
]


@pytest.mark.parametrize("changed, path, rule", WRONG, ids=str)
def test_a_value_in_the_wrong_format_is_named(
    changed: list[Node], path: str, rule: PayloadRule
) -> None:
    error = refused(code(*changed))
    assert (error.path, error.rule) == (path, rule)
    assert error.expected


@pytest.mark.parametrize("tag", ["52", "53", "58", "59", "60", "61"])
def test_a_missing_tag_is_named(tag: str) -> None:
    error = refused(code(without=[tag]))
    assert (error.path, error.found, error.rule) == (tag, "", PayloadRule.PRESENT)


def test_a_code_without_any_account_is_refused() -> None:
    assert refused(code(without=["26", "51"])).path == "02..51"


def test_a_value_at_its_longest_is_taken() -> None:
    read = QrisPayload.parse(
        code(Node("59", "x" * 25), Node("60", "x" * 15), Node("61", "1" * 10), Node("80", "x" * 99))
    )
    assert len(read.value("80")) == 99
    filler = [Node(str(tag), "x" * 60) for tag in (80, 81, 82, 83)]
    room = 512 - len(code(*filler)) - 4
    assert len(QrisPayload.parse(code(*filler, Node("90", "x" * room))).text) == 512
    assert refused(code(*filler, Node("90", "x" * (room + 1)))).path == "00..63"


def test_what_is_found_is_shown_short_and_never_commands_a_terminal() -> None:
    error = refused("\x1b[2J" + "x" * 100)
    assert error.found.startswith("\\u001b[2J")
    assert error.found.endswith("…")
    assert len(error.found) < 50


# --- what published converters get wrong ----------------------------------------------------------


def test_the_source_checksum_is_always_checked() -> None:
    for digit in "0123456789ABCDEF":
        if digit != PLAIN[-1]:
            assert refused(PLAIN[:-1] + digit).rule == PayloadRule.CHECKSUM


def test_a_checksum_that_begins_with_a_zero_has_it() -> None:
    # 1 code in 16 begins with one zero, 1 in 256 with two.
    codes = [code(Node("61", f"{number:05d}")) for number in range(2_000)]
    padded = [text for text in codes if text[-4:].startswith("00")]
    assert padded
    for text in padded:
        assert QrisPayload.parse(text).text == text
        assert refused(text[:-4] + text[-4:].lstrip("0")).path == "63"


def test_the_checksum_is_over_bytes_of_utf_8() -> None:
    text = code(Node("59", "KÓPI ÉNAK"))
    assert text[-4:] == f"{crc_hqx(text[:-4].encode(), 0xFFFF):04X}"
    assert QrisPayload.parse(text).text == text


def test_a_value_that_looks_like_the_checksum_is_no_checksum() -> None:
    text = code(additional(t05="6304ABCD"), Node("80", "6304"))
    assert QrisPayload.parse(text).text == text
    read = QrisPayload.parse(write_payload([*nodes_with(), Node("99", "6304FFFF")]))
    assert read.value("99") == "6304FFFF"


def test_writing_nodes_keeps_their_order() -> None:
    nodes = (NODES[0], NATIONAL, ACQUIRER)
    assert write_nodes(nodes) == "000201" + "".join(
        f"{node.tag}{len(node.value)}{node.value}" for node in (NATIONAL, ACQUIRER)
    )
