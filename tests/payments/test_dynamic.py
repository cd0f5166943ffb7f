from binascii import crc_hqx

import pytest

from booth.domain.errors import (
    AboveQrisLimitError,
    InvalidAmountError,
    InvalidTextError,
    QrisPayloadError,
    QrisUnsuitableError,
)
from booth.domain.merchant_code import DEFAULT_QRIS_LIMIT, DynamicOptions
from booth.domain.money import Rupiah
from booth.payments.qris import QrisPayload, dynamic_payload
from booth.payments.qris.tlv import Node, template, write_payload
from tests.payments.codes import NODES, PLAIN, additional, code

AMOUNT = Rupiah(735_000)
NUMBER = "KT2A-230303-0042"
NUMBERED = DynamicOptions(add_bill_number=True)


def made(static: str, amount: int = AMOUNT, options: DynamicOptions | None = None) -> QrisPayload:
    text = dynamic_payload(
        static, Rupiah(amount), bill_number=NUMBER, options=options or DynamicOptions()
    )
    return QrisPayload.parse(text)


def tags(payload: QrisPayload) -> list[str]:
    return [node.tag for node in payload.nodes]


def test_a_sale_gets_a_code_of_its_own_amount() -> None:
    dynamic = made(PLAIN)
    assert dynamic.is_dynamic
    assert (dynamic.amount, dynamic.rupiah) == ("735000", AMOUNT)
    assert dynamic.text == write_payload(
        [
            Node("01", "12") if node.tag == "01" else node
            for node in (*NODES[:6], Node("54", "735000"), *NODES[6:])
        ]
    )


def test_a_code_without_tag_01_says_that_it_is_dynamic() -> None:
    assert tags(made(code(without=["01"])))[:3] == ["00", "01", "26"]


def test_the_amount_stands_before_the_first_higher_tag_of_any_order() -> None:
    first, *rest = NODES
    backwards = made(write_payload([first, *reversed(rest)]))
    assert tags(backwards)[:3] == ["00", "54", "62"]
    late = made(write_payload([first, *(node for node in rest if node.tag > "54"), *rest[:5]]))
    assert tags(late)[:3] == ["00", "54", "58"]


@pytest.mark.parametrize(
    "fee", [[Node("55", "02"), Node("56", "500")], [Node("55", "03"), Node("57", "0.7")]]
)
def test_no_fee_is_ever_passed_on_to_the_buyer(fee: list[Node]) -> None:
    for keep in (False, True):
        dynamic = made(code(*fee), options=DynamicOptions(keep_tip_prompt=keep))
        assert not {"55", "56", "57"} & set(tags(dynamic))


def test_a_tip_prompt_goes_unless_the_owner_keeps_it() -> None:
    static = code(Node("55", "01"))
    assert made(static).tip == ""
    kept = made(static, options=DynamicOptions(keep_tip_prompt=True))
    assert kept.asks_for_tip
    assert tags(kept)[5:8] == ["53", "54", "55"]


def test_no_tip_prompt_is_invented() -> None:
    assert made(PLAIN, options=DynamicOptions(keep_tip_prompt=True)).tip == ""


@pytest.mark.parametrize("amount", [1, 9_999_999, DEFAULT_QRIS_LIMIT])
def test_an_amount_up_to_the_limit_is_taken(amount: int) -> None:
    assert made(PLAIN, amount).rupiah == amount


def test_an_amount_above_the_limit_is_refused_with_the_limit() -> None:
    with pytest.raises(AboveQrisLimitError) as caught:
        made(PLAIN, DEFAULT_QRIS_LIMIT + 1)
    assert (caught.value.amount, caught.value.limit) == (10_000_001, 10_000_000)
    raised = DynamicOptions(limit=Rupiah(20_000_000))
    assert made(PLAIN, DEFAULT_QRIS_LIMIT + 1, raised).rupiah == 10_000_001


@pytest.mark.parametrize("amount", [0, -1])
def test_nothing_is_no_amount(amount: int) -> None:
    with pytest.raises(InvalidAmountError):
        made(PLAIN, amount)


def test_a_fraction_is_no_amount() -> None:
    with pytest.raises(InvalidAmountError):
        dynamic_payload(PLAIN, 1.5)  # type: ignore[arg-type]  # what a careless caller would pass


@pytest.mark.parametrize("changed", [Node("01", "12"), Node("54", "1000"), additional(t08="DMCT")])
def test_a_code_that_is_not_a_merchants_static_one_is_refused(changed: Node) -> None:
    with pytest.raises(QrisUnsuitableError):
        made(code(changed))


def test_a_damaged_code_is_refused_and_nothing_takes_its_place() -> None:
    for damaged in ("", PLAIN[:-1], PLAIN[:-1] + "x", PLAIN.replace("CONTOH", "CONTOL")):
        with pytest.raises(QrisPayloadError):
            made(damaged)


# --- our number in template 62 --------------------------------------------------------------------


def test_our_number_stays_out_unless_it_is_asked_for() -> None:
    assert NUMBER not in made(PLAIN).text
    assert made(PLAIN).additional == {"07": "A01"}


def test_our_number_goes_where_there_is_none_or_the_buyer_was_to_be_asked() -> None:
    dynamic = made(code(additional(t05="***", t07="A01")), options=NUMBERED)
    assert [*dynamic.additional.items()] == [("01", NUMBER), ("05", NUMBER), ("07", "A01")]


def test_what_62_says_already_stays() -> None:
    static = code(additional(t07="***", t05="REF", t01="INV", t08="***"))
    assert made(static, options=NUMBERED).additional == {
        "07": "***",
        "05": "REF",
        "01": "INV",
        "08": "***",
    }


def test_62_is_made_where_there_is_none() -> None:
    dynamic = made(code(Node("64", "0002EN0105BATIK"), without=["62"]), options=NUMBERED)
    assert dynamic.additional == {"01": NUMBER, "05": NUMBER}
    assert tags(dynamic)[-3:] == ["62", "64", "63"]
    last = made(code(without=["62"]), options=NUMBERED)
    assert tags(last)[-2:] == ["62", "63"]


def test_our_number_stays_out_where_62_would_grow_too_long() -> None:
    full = additional(t03="x" * 25, t07="x" * 25)
    room = 99 - len(full.value) - 2 * 4
    for length, goes_in in ((room // 2, True), (room // 2 + 1, False)):
        dynamic = QrisPayload.parse(
            dynamic_payload(code(full), AMOUNT, bill_number="N" * length, options=NUMBERED)
        )
        assert ("01" in dynamic.additional) is goes_in
        assert ("05" in dynamic.additional) is goes_in
        assert dynamic.additional["07"] == "x" * 25


def test_our_number_stays_out_where_the_payload_would_grow_too_long() -> None:
    filler = [Node(str(tag), "x" * 80) for tag in (80, 81, 82)]
    room = 512 - len(code(*filler)) - 4 - len("5406735000")
    dynamic = made(code(*filler, Node("90", "x" * room)), options=NUMBERED)
    assert len(dynamic.text) == 512
    assert dynamic.additional == {"07": "A01"}
    with pytest.raises(QrisPayloadError):
        made(code(*filler, Node("90", "x" * (room + 1))))


@pytest.mark.parametrize("number", ["", "N" * 26, "A\x1bB"])
def test_a_number_that_fits_no_tag_is_refused(number: str) -> None:
    with pytest.raises(InvalidTextError):
        dynamic_payload(PLAIN, AMOUNT, bill_number=number, options=NUMBERED)


# --- what published converters get wrong ----------------------------------------------------------


def test_a_country_inside_a_value_is_no_place_to_cut() -> None:
    static = code(Node("59", "TOKO 5802ID JAYA"), additional(t05="5802ID"))
    dynamic = made(static)
    assert dynamic.merchant_name == "TOKO 5802ID JAYA"
    assert dynamic.additional == {"05": "5802ID"}
    assert dynamic.text.count("5406735000") == 1


def test_there_is_never_a_second_amount() -> None:
    assert tags(made(PLAIN)).count("54") == 1
    with pytest.raises(QrisUnsuitableError):
        made(code(Node("54", "1")))


def test_an_account_number_that_looks_like_an_amount_stays() -> None:
    account = template("26", [Node("00", "ID.CO.CONTOH.WWW"), Node("01", "936054055000054015")])
    dynamic = made(code(account))
    assert dynamic.acquirers[0].number == "936054055000054015"
    assert account in dynamic.nodes


def test_tag_01_is_never_left_static() -> None:
    static = code(Node("59", "010211 TOKO"))
    dynamic = made(static)
    assert dynamic.value("01") == "12"
    assert dynamic.merchant_name == "010211 TOKO"


def test_the_checksum_of_a_name_with_accents_is_over_its_bytes() -> None:
    text = made(code(Node("59", "KÓPI ÉNAK"))).text
    assert text[-4:] == f"{crc_hqx(text[:-4].encode('utf-8'), 0xFFFF):04X}"


def test_a_checksum_is_padded_to_four_digits() -> None:
    texts = [made(PLAIN, amount).text for amount in range(1, 1_000)]
    assert all(text[-8:-4] == "6304" for text in texts)
    assert any(text[-4] == "0" for text in texts)


def test_unknown_tags_are_kept_and_nothing_is_sorted() -> None:
    first, *rest = NODES
    odd = [Node("99", "z"), *rest, Node("65", "?"), Node("80", "0001x"), Node("02", "4000000000")]
    dynamic = made(write_payload([first, *odd]))
    left = [node for node in dynamic.nodes if node.tag not in {"00", "01", "54", "63"}]
    assert left == [node for node in odd if node.tag != "01"]


def test_the_last_6304_of_a_text_is_not_taken_for_the_checksum() -> None:
    static = code(additional(t05="6304AAAA"), Node("80", "6304BBBB"))
    dynamic = made(static)
    assert dynamic.additional == {"05": "6304AAAA"}
    assert dynamic.value("80") == "6304BBBB"


def test_no_zero_fee_is_written() -> None:
    for static in (PLAIN, code(Node("55", "01"))):
        assert not {"56", "57"} & set(tags(made(static)))
