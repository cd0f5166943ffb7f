"""QRIS codes at the stand of the tests of use cases."""

from booth.domain.money import Rupiah
from booth.domain.payment import Holder, HolderKind
from booth.domain.qris_code import QrisCode, ShownCode
from booth.payments.qris.tlv import Node
from tests.payments.codes import PLAIN, code
from tests.usecases.stand import Stand

OTHER = code(Node("59", "ROKA CONTOH"))
NUMBER = "KT2A-230303-0001"


def account(stand: Stand) -> Holder:
    return Holder(HolderKind.ACCOUNT, stand.account)


def vendor(stand: Stand) -> Holder:
    return Holder(HolderKind.VENDOR, stand.roka.id)


def accept(stand: Stand, payload: str = PLAIN, *, holder: Holder | None = None) -> None:
    stand.booth.qris.accept(holder or account(stand), payload, by=stand.budi)


def record_test(stand: Stand, *, arrived: bool = True) -> None:
    stand.booth.qris.record_test(account(stand), arrived=arrived, by=stand.sari)


def the_code(stand: Stand) -> QrisCode:
    (found,) = stand.booth.qris.accepted()
    return found


def shown(stand: Stand, amount: int = 50_000, holder: Holder | None = None) -> ShownCode:
    found = stand.booth.qris.code_to_show(holder or account(stand), Rupiah(amount), NUMBER)
    assert found is not None
    return found
