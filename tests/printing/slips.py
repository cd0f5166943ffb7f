"""Papers that no entry owes: QRIS codes of an invented merchant."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from booth.domain.money import Rupiah
from booth.domain.qris_code import ShownCode
from booth.payments.qr_image import qris_modules
from booth.payments.qris import dynamic_payload
from booth.printing.paper import Paper
from booth.printing.qris_slip import SlipPlace, qris_slip
from tests.payments.codes import PLAIN

AMOUNT: Final = Rupiah(1_010_000)
PLACE: Final = SlipPlace(
    booth_name="Stan Kota Tangerang",
    fair_name="Inacraft 2023",
    register_name="Kasir 2",
    zone="Asia/Jakarta",
    at=datetime(2023, 3, 3, 4, 7, tzinfo=UTC),
    training=False,
)


def shown_code(payload: str, *, dynamic: bool = True) -> ShownCode:
    """The code of the invented merchant, as the pay sheet shows it."""
    return ShownCode(
        payload=payload,
        modules=qris_modules(payload),
        merchant_name="BATIK CONTOH",
        city="TANGERANG",
        nmid="ID1020304050607",
        amount=AMOUNT,
        dynamic=dynamic,
        receipt_number="KT2A-230303-0042",
    )


DYNAMIC: Final = shown_code(dynamic_payload(PLAIN, AMOUNT))
STATIC: Final = shown_code(PLAIN, dynamic=False)

SLIPS: Final[Mapping[str, Paper]] = {
    "qris": qris_slip(DYNAMIC, PLACE),
    "qris_static": qris_slip(STATIC, PLACE),
    "qris_training": qris_slip(DYNAMIC, replace(PLACE, training=True)),
}
