import pytest

from booth.domain.errors import QrisPayloadError, QrisUnsuitableError, UnsuitableCode
from booth.domain.merchant_code import CodeWarning
from booth.payments.qris import accept_static_code
from booth.payments.qris.tlv import Node, template
from tests.payments.codes import PLAIN, additional, code


def test_an_accepted_code_shows_what_a_person_confirms() -> None:
    accepted = accept_static_code(PLAIN)
    assert accepted.payload == PLAIN
    assert (accepted.merchant_name, accepted.city) == ("BATIK CONTOH", "TANGERANG")
    assert (accepted.nmid, accepted.criteria) == ("ID1020304050607", "UMI")
    assert (accepted.category, accepted.postal_code) == ("5947", "15111")
    assert not accepted.asks_for_tip
    assert accepted.warnings == ()


def test_a_code_without_tag_01_is_static() -> None:
    assert accept_static_code(code(without=["01"])).warnings == ()


def test_a_tip_prompt_is_told() -> None:
    assert accept_static_code(code(Node("55", "01"))).asks_for_tip


@pytest.mark.parametrize("purpose", ["BOOK", "DMCT", "XBCT"])
def test_a_transfer_code_is_refused(purpose: str) -> None:
    with pytest.raises(QrisUnsuitableError) as caught:
        accept_static_code(code(additional(t08=purpose)))
    assert caught.value.reason == UnsuitableCode.TRANSFER
    assert (caught.value.path, caught.value.found) == ("62.08", purpose)


def test_a_transfer_code_is_known_by_its_category_too() -> None:
    account = template("40", [Node("00", "ID.CO.CONTOH.WWW"), Node("01", "9360099900001")])
    with pytest.raises(QrisUnsuitableError) as caught:
        accept_static_code(code(account, Node("52", "4829"), without=["26"]))
    assert (caught.value.reason, caught.value.path) == (UnsuitableCode.TRANSFER, "52")


@pytest.mark.parametrize("purpose", ["CWDL", "CDPT", "cwdl"])
def test_a_code_for_cash_is_refused(purpose: str) -> None:
    with pytest.raises(QrisUnsuitableError) as caught:
        accept_static_code(code(additional(t08=purpose)))
    assert caught.value.reason == UnsuitableCode.CASH


def test_another_purpose_is_free_text() -> None:
    text = code(additional(t08="BUKU"))
    assert accept_static_code(text).payload == text


def test_a_code_for_one_sale_is_refused() -> None:
    with pytest.raises(QrisUnsuitableError) as caught:
        accept_static_code(code(Node("01", "12")))
    assert (caught.value.reason, caught.value.path) == (UnsuitableCode.ONE_SALE, "01")


def test_a_static_code_with_an_amount_is_refused() -> None:
    with pytest.raises(QrisUnsuitableError) as caught:
        accept_static_code(code(Node("54", "1000")))
    assert (caught.value.reason, caught.value.found) == (UnsuitableCode.AMOUNT_INSIDE, "1000")


@pytest.mark.parametrize("changed", [Node("53", "702"), Node("58", "SG")])
def test_another_currency_or_country_is_refused(changed: Node) -> None:
    with pytest.raises(QrisPayloadError) as caught:
        accept_static_code(code(changed))
    assert caught.value.path == changed.tag


@pytest.mark.parametrize(
    "inside, warned",
    [
        ([Node("00", "ID.OR.GPNQR.WWW"), Node("02", "ID1020304050607")], []),
        (
            [Node("00", "ID.CO.CONTOH.WWW"), Node("02", "ID1020304050607")],
            [CodeWarning.UNUSUAL_GUID],
        ),
        ([Node("00", "ID.CO.QRIS.WWW")], [CodeWarning.NO_NMID]),
        ([Node("00", "ID.CO.QRIS.WWW"), Node("02", "ID12")], [CodeWarning.UNUSUAL_NMID]),
        ([Node("00", "X"), Node("03", "UMI")], [CodeWarning.UNUSUAL_GUID, CodeWarning.NO_NMID]),
    ],
)
def test_an_odd_national_template_is_a_warning_not_a_refusal(
    inside: list[Node], warned: list[CodeWarning]
) -> None:
    assert list(accept_static_code(code(template("51", inside))).warnings) == warned


def test_a_missing_national_template_is_a_warning() -> None:
    accepted = accept_static_code(code(without=["51"]))
    assert (accepted.nmid, accepted.warnings) == ("", (CodeWarning.NO_NATIONAL_TEMPLATE,))
