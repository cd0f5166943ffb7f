"""Which codes a merchant can be paid by again and again, and which look like one and are not."""

import re
from typing import Final

from booth.domain.errors import QrisUnsuitableError, UnsuitableCode
from booth.domain.merchant_code import CodeWarning, MerchantCode
from booth.payments.qris.payload import ADDITIONAL, NATIONAL, QrisPayload

_MONEY_TRANSFER: Final = "4829"
"""The category of codes that send money from person to person."""

_PURPOSE: Final = "08"
_PURPOSES: Final = {
    "BOOK": UnsuitableCode.TRANSFER,
    "DMCT": UnsuitableCode.TRANSFER,
    "XBCT": UnsuitableCode.TRANSFER,
    "CWDL": UnsuitableCode.CASH,
    "CDPT": UnsuitableCode.CASH,
}
"""What 62.08 says in codes for transfers and for taking out or paying in cash."""

_GUIDS: Final = frozenset({"ID.CO.QRIS.WWW", "ID.OR.GPNQR.WWW"})
_NMID: Final = re.compile(r"ID[0-9]{13}")


def accept_static_code(text: str) -> MerchantCode:
    """The code, with what a person must compare to the sticker before it is used.

    Raises QrisPayloadError for what is no payload (another currency among it), and
    QrisUnsuitableError for a transfer or cash code, a dynamic one, or one with an amount.
    """
    payload = QrisPayload.parse(text)
    check_reusable(payload)
    return MerchantCode(
        payload=text,
        merchant_name=payload.merchant_name,
        city=payload.city,
        postal_code=payload.postal_code,
        category=payload.category,
        nmid=payload.nmid,
        criteria=payload.criteria,
        asks_for_tip=payload.asks_for_tip,
        warnings=warnings_of(payload),
    )


def check_reusable(payload: QrisPayload) -> None:
    """Raise QrisUnsuitableError unless this is a merchant's static code without an amount."""
    check_merchant(payload)
    if payload.is_dynamic:
        raise QrisUnsuitableError(
            reason=UnsuitableCode.ONE_SALE, path="01", found=payload.value("01")
        )
    if payload.amount:
        raise QrisUnsuitableError(
            reason=UnsuitableCode.AMOUNT_INSIDE, path="54", found=payload.amount
        )


def check_merchant(payload: QrisPayload) -> None:
    """Raise QrisUnsuitableError for a code that pays no merchant: a transfer's, or cash."""
    purpose = payload.value(ADDITIONAL, _PURPOSE)
    if reason := _PURPOSES.get(purpose.strip().upper()):
        raise QrisUnsuitableError(reason=reason, path=f"{ADDITIONAL}.{_PURPOSE}", found=purpose)
    if payload.category == _MONEY_TRANSFER:
        raise QrisUnsuitableError(reason=UnsuitableCode.TRANSFER, path="52", found=payload.category)


def warnings_of(payload: QrisPayload) -> tuple[CodeWarning, ...]:
    """What is odd about the national template; some banks fill it in their own way."""
    if not payload.inside(NATIONAL):
        return (CodeWarning.NO_NATIONAL_TEMPLATE,)
    found = []
    if payload.value(NATIONAL, "00") not in _GUIDS:
        found.append(CodeWarning.UNUSUAL_GUID)
    if not payload.nmid:
        found.append(CodeWarning.NO_NMID)
    elif not _NMID.fullmatch(payload.nmid):
        found.append(CodeWarning.UNUSUAL_NMID)
    return tuple(found)
