"""What Midtrans says, in its words and in ours. Nothing here asks; everything here distrusts."""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from uuid import UUID

import msgspec

from booth.domain.errors import ChargeAmountError, NoticeForgedError, ProviderAnswerError
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.provider_charges import ChargeRequest, ChargeSeen, ChargeStatus, Notice
from booth.domain.secret import Secret
from booth.domain.typed import MAX_NAME, machine_text

PROVIDER: Final = "Midtrans"

# Its times name no zone; they are those of Jakarta (docs.midtrans.com: "Time Zone: GMT+7").
_WIB: Final = timezone(timedelta(hours=7))
# Whole rupiah, always written with cents that are none: `789000.00`.
_AMOUNT: Final = re.compile(r"([1-9][0-9]{0,11})(\.0{1,2})?", re.ASCII)
_RUPIAH: Final = "IDR"
# What fits a line of a report, and holds enough to see what answered there.
_LONGEST_EVIDENCE: Final = 200
_PAID_CODE: Final = 200
_LONGEST_WORD: Final = 64
# EMVCo MPM: the payload of a code.
_LONGEST_PAYLOAD: Final = 512
_HIDDEN: Final = b"***"

_STATUSES: Final[Mapping[str, ChargeStatus]] = {
    "pending": ChargeStatus.PENDING,
    "settlement": ChargeStatus.PAID,
    "expire": ChargeStatus.EXPIRED,
    "cancel": ChargeStatus.CANCELLED,
    "deny": ChargeStatus.DENIED,
    "failure": ChargeStatus.DENIED,
    "refund": ChargeStatus.RETURNED,
    "partial_refund": ChargeStatus.RETURNED,
    "chargeback": ChargeStatus.RETURNED,
    "partial_chargeback": ChargeStatus.RETURNED,
}


class Told(msgspec.Struct, frozen=True):
    """The words of an answer or a notice that matter here; other words are let pass."""

    status_code: str | None = None
    status_message: str | None = None
    transaction_id: str | None = None
    order_id: str | None = None
    gross_amount: str | None = None
    currency: str | None = None
    transaction_status: str | None = None
    qr_string: str | None = None
    expiry_time: str | None = None
    settlement_time: str | None = None
    signature_key: str | None = None

    @property
    def code(self) -> int:
        """The provider's own three digits; 0 where it gives none."""
        code = self.status_code or ""
        return int(code) if code.isascii() and code.isdigit() and len(code) == len("200") else 0

    @property
    def reason(self) -> str:
        """Why it says no, in its own words, cut short."""
        return _short(self.status_message or "", _LONGEST_EVIDENCE)

    def seen(self, request: ChargeRequest) -> ChargeSeen:
        """What this says of the charge that was asked about, and of no other.

        Raises ChargeAmountError for another amount, ProviderAnswerError for anything else that
        does not fit.
        """
        if self.order_id != str(request.charge):
            raise nonsense(f"order_id {self.order_id!r:.60}")
        amount = _amount_of(self)
        if amount != request.amount:
            raise ChargeAmountError(provider=PROVIDER, asked=request.amount, answered=amount)
        return _seen(self)


def without_key(content: bytes, key: Secret) -> bytes:
    """What came, without the key should it be echoed: no answer needs it, and errors quote."""
    login = base64.b64encode(f"{key.reveal()}:".encode())
    for hidden in (login, login.rstrip(b"="), key.reveal().encode()):
        if hidden:
            # Some write JSON with every slash escaped.
            content = content.replace(hidden.replace(b"/", rb"\/"), _HIDDEN)
            content = content.replace(hidden, _HIDDEN)
    return content


def read(content: bytes) -> Told:
    """The words of an answer, or ProviderAnswerError for what is no answer."""
    try:
        told = msgspec.json.decode(content, type=Told)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise nonsense(evidence_of(content)) from error
    if not told.code:
        raise nonsense(evidence_of(content))
    return told


def told_without_key(content: bytes, key: Secret) -> Told:
    """As `read`, without the key, however JSON spelled it: escapes are undone by reading."""
    told = read(without_key(content, key))
    words = {
        name: without_key(word.encode(), key).decode()
        for name, word in msgspec.structs.asdict(told).items()
        if word
    }
    return msgspec.structs.replace(told, **words)


def notice_of(content: bytes, key: Secret) -> Notice:
    """What a notice tells, once its signature holds.

    Raises NoticeForgedError where it does not, ProviderAnswerError where it cannot be read.
    """
    told = told_without_key(content, key)
    if not signature_holds(told, key):
        raise NoticeForgedError(provider=PROVIDER)
    try:
        charge = ChargeId(UUID(told.order_id or ""))
    except ValueError as error:
        # Signed, and not about a charge of ours: another till of the same merchant.
        raise nonsense(f"order_id {told.order_id!r:.60}") from error
    request = ChargeRequest(charge=charge, amount=_amount_of(told))
    return Notice(request=request, seen=told.seen(request))


def signature_holds(told: Told, key: Secret) -> bool:
    """Whether only who has the key can have written this: over the strings as they came.

    docs.midtrans.com: SHA512(order_id + status_code + gross_amount + server key), in hexadecimal.
    """
    signed = (told.order_id or "", told.status_code or "", told.gross_amount or "")
    expected = hashlib.sha512("".join((*signed, key.reveal())).encode()).hexdigest()
    # Compared as bytes: a forged one may hold letters that text is not compared by.
    return hmac.compare_digest(expected.encode(), (told.signature_key or "").lower().encode())


def evidence_of(content: bytes) -> str:
    """The start of what came, printable."""
    return _short(content.decode("utf-8", "replace"), _LONGEST_EVIDENCE)


def _seen(told: Told) -> ChargeSeen:
    word = (told.transaction_status or "").lower()
    status = _STATUSES.get(word, ChargeStatus.UNKNOWN)
    if status is ChargeStatus.PAID and told.code != _PAID_CODE:
        # A notice's signature covers the code and not the word: one of waiting, changed on the way,
        # would still be signed.
        raise nonsense(f"settlement with status_code {told.code}")
    if told.qr_string and not (
        len(told.qr_string) <= _LONGEST_PAYLOAD and told.qr_string.isprintable()
    ):
        raise nonsense("qr_string")
    return ChargeSeen(
        status=status,
        word=_short(word),
        reference=machine_text(told.transaction_id or "", longest=MAX_NAME),
        paid_at=_moment(told.settlement_time),
        expires_at=_moment(told.expiry_time),
    )


def _short(word: str, longest: int = _LONGEST_WORD) -> str:
    """A text of theirs, as long as it may be, and printable."""
    return "".join(mark if mark.isprintable() else " " for mark in word[:longest])


def _amount_of(told: Told) -> Rupiah:
    found = _AMOUNT.fullmatch(told.gross_amount or "")
    if found is None or told.currency not in {None, _RUPIAH}:
        raise nonsense(f"gross_amount {told.currency!r:.20} {told.gross_amount!r:.60}")
    return Rupiah(int(found[1]))


def _moment(written: str | None) -> datetime | None:
    """A time of theirs in UTC; None where they name none."""
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=_WIB)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise nonsense(f"time {written!r:.60}") from error


def nonsense(evidence: str) -> ProviderAnswerError:
    """An error that shows what came."""
    return ProviderAnswerError(provider=PROVIDER, evidence=evidence)
