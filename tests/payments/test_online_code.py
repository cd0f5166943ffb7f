import pytest

from booth.domain.errors import ChargeAmountError, ProviderAnswerError
from booth.domain.provider_charges import Charge, ChargeSeen, ChargeStatus
from booth.payments.online_code import code_of_charge
from booth.payments.qris.tlv import Node
from tests.fakes.midtrans import sound_code
from tests.payments.asking import ASKED
from tests.payments.codes import additional, code

AMOUNT = Node("54", "150000")
DYNAMIC = Node("01", "12")


def charge(payload: str) -> Charge:
    return Charge(request=ASKED, payload=payload, seen=ChargeSeen(status=ChargeStatus.PENDING))


def test_a_code_for_the_amount_asked_is_shown_as_the_provider_made_it() -> None:
    shown = code_of_charge(
        charge(sound_code(150_000)), provider="Midtrans", receipt_number="KT2A-230303-0001"
    )
    assert shown.payload == sound_code(150_000)
    assert (shown.amount, shown.dynamic) == (150_000, True)
    assert (shown.merchant_name, shown.nmid) == ("BATIK CONTOH", "ID1020304050607")
    assert shown.receipt_number == "KT2A-230303-0001"


@pytest.mark.parametrize("amount", ["150000.00", "150000."])
def test_cents_that_are_none_are_the_same_amount(amount: str) -> None:
    shown = code_of_charge(
        charge(code(DYNAMIC, Node("54", amount))), provider="Midtrans", receipt_number="1"
    )
    assert shown.amount == 150_000


@pytest.mark.parametrize(
    "payload, answered",
    [
        (code(DYNAMIC, Node("54", "150001")), 150_001),
        (code(DYNAMIC, Node("54", "15000")), 15_000),
        (code(DYNAMIC, Node("54", "150000.50")), 0),
        (code(DYNAMIC), 0),
    ],
)
def test_a_code_for_another_amount_is_never_shown(payload: str, answered: int) -> None:
    with pytest.raises(ChargeAmountError) as caught:
        code_of_charge(charge(payload), provider="Midtrans", receipt_number="1")
    assert (caught.value.asked, caught.value.answered) == (150_000, answered)


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "https://example.com/pay",
        sound_code(150_000)[:-1] + "0",
        sound_code(150_000).replace("BATIK", "BATIC"),
        code(DYNAMIC, AMOUNT, Node("53", "840")),
        code(DYNAMIC, AMOUNT, Node("55", "01")),
        code(DYNAMIC, AMOUNT, Node("55", "02"), Node("56", "500")),
        code(DYNAMIC, AMOUNT, Node("52", "4829")),
        code(DYNAMIC, AMOUNT, additional(t08="CWDL")),
    ],
)
def test_what_is_no_sound_code_of_a_merchant_is_never_shown(payload: str) -> None:
    with pytest.raises(ProviderAnswerError) as caught:
        code_of_charge(charge(payload), provider="Midtrans", receipt_number="1")
    assert caught.value.evidence.startswith("qr_string")
