"""The code that a provider made, looked at as strictly as any other before a buyer sees it."""

from booth.domain.errors import (
    ChargeAmountError,
    ProviderAnswerError,
    QrisPayloadError,
    QrisUnsuitableError,
)
from booth.domain.money import Rupiah
from booth.domain.provider_charges import Charge
from booth.domain.qris_code import QrisCode, ShownCode
from booth.domain.typed import looks_of
from booth.payments.qr_image import qris_modules
from booth.payments.qris import QrisPayload
from booth.payments.qris.onboarding import check_merchant


def code_of_charge(
    charge: Charge, *, provider: str, receipt_number: str, confirmed: QrisCode | None = None
) -> ShownCode:
    """The charge's code, ready to be drawn, once it is certain what a buyer would pay by it.

    Raises ChargeAmountError where tag 54 is not the amount asked, to the rupiah, and
    ProviderAnswerError for what is no payload, a code for transfers or cash, or one that adds a
    tip or a fee.

    `confirmed` is the account's own code, as a coordinator compared it to the sticker: a charge
    for another merchant is refused with ProviderAnswerError. Who changes the provider's key or
    address on the laptop changes no entry of the ledger.
    """
    try:
        payload = QrisPayload.parse(charge.payload)
        check_merchant(payload)
    except (QrisPayloadError, QrisUnsuitableError) as error:
        raise ProviderAnswerError(provider=provider, evidence=f"qr_string {error.path}") from error
    if payload.tip:
        raise ProviderAnswerError(provider=provider, evidence="qr_string 55")
    if confirmed is not None:
        _check_same_merchant(payload, confirmed, provider=provider)
    amount = charge.request.amount
    if payload.rupiah != amount:
        answered = payload.rupiah or Rupiah(0)
        raise ChargeAmountError(provider=provider, asked=amount, answered=answered)
    return ShownCode(
        payload=charge.payload,
        modules=qris_modules(charge.payload),
        merchant_name=payload.merchant_name,
        city=payload.city,
        nmid=payload.nmid,
        amount=amount,
        dynamic=True,
        receipt_number=receipt_number,
    )


def _check_same_merchant(payload: QrisPayload, confirmed: QrisCode, *, provider: str) -> None:
    """By the national number, which names a merchant at every bank; where one lacks it, by name."""
    if payload.nmid and confirmed.nmid:
        tag, same = "51.02", payload.nmid == confirmed.nmid
    else:
        tag, same = "59", looks_of(payload.merchant_name) == looks_of(confirmed.merchant_name)
    if not same:
        found = payload.nmid or payload.merchant_name
        raise ProviderAnswerError(provider=provider, evidence=f"qr_string {tag} {found}")
