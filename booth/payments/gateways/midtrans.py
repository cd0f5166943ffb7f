"""Midtrans' core API for QRIS, as far as a booth needs it: charge, status, expire.

Facts: docs.midtrans.com. Every answer is judged by its own `status_code`; an HTTP status that says
no outweighs one that says yes. The provider lets an expired order id be used again, and so would
make a second charge of one sale: before anything is made, it is asked what is there.
"""

import base64
import time
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from booth.domain.errors import (
    ChargeCodeMissingError,
    ChargeDeclinedError,
    ChargeUncertainError,
    ProviderAnswerError,
    ProviderKeyRefusedError,
    ProviderUnreachableError,
)
from booth.domain.provider_charges import (
    CLOSED_STATUSES,
    Charge,
    ChargeRequest,
    ChargeSeen,
    ChargeStatus,
    Notice,
    ProviderTrouble,
)
from booth.domain.secret import Secret
from booth.payments.gateways.exchange import Answer, Exchange, Question
from booth.payments.gateways.midtrans_answers import (
    PROVIDER,
    Told,
    evidence_of,
    nonsense,
    notice_of,
    told_without_key,
    without_key,
)

LIVE: Final = "https://api.midtrans.com"
SANDBOX: Final = "https://api.sandbox.midtrans.com"

# A cashier with a buyer in front of them waits no longer for one word...
_ONE_SECONDS: Final = 6.0
# ... nor for all words of one call together; then the offline code is shown.
_ALL_SECONDS: Final = 14.0
# What is left when nothing can come of it any more.
_LEAST_SECONDS: Final = 0.05

_ABSENT: Final = 404
_DUPLICATE: Final = 406
_UNCHANGEABLE: Final = 412
_CONFLICT: Final = 409
_KEY_REFUSED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_BUSY: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
# Here codes of three digits say that the charge itself is over, not that the question was bad.
_TELLING: Final = frozenset({200, 201, 202, 407})


class Patience(NamedTuple):
    """How long an answer is waited for, in seconds: one answer, and all that a call takes."""

    one: float = _ONE_SECONDS
    all: float = _ALL_SECONDS


PATIENCE: Final = Patience()


class MidtransGateway:
    """A `PaymentGateway` over Midtrans, with the server key of one merchant."""

    def __init__(
        self,
        key: Secret,
        *,
        address: str = LIVE,
        acquirer: str = "gopay",
        authorities: Path | None = None,
        patience: Patience = PATIENCE,
    ) -> None:
        """Name the key; `acquirer` makes the code.

        `authorities` and `patience` are for tests to change.
        Raises ProviderAddressError.
        """
        self._key = key
        self._acquirer = acquirer
        self._exchange = Exchange(PROVIDER, address, authorities=authorities)
        self._patience = patience

    def create(self, request: ChargeRequest) -> Charge:
        """See `PaymentGateway.create`."""
        limit = time.monotonic() + self._patience.all
        there = self._status(request, limit)
        if there is not None:
            return self._shown(there, request, limit)
        try:
            return _made(self._post_charge(request, limit), request)
        except _TakenError:
            # Between the two questions: a first one that was cut off came through after all.
            reason = ProviderTrouble.BUSY.value
        except (ProviderUnreachableError, ProviderAnswerError) as error:
            reason = _reason(error)
        try:
            there = self._status(request, limit)
        except (ProviderUnreachableError, ProviderAnswerError) as error:
            raise _uncertain(request, reason) from error
        if there is None:
            # It may still be on its way.
            raise _uncertain(request, reason)
        return self._shown(there, request, limit)

    def look(self, request: ChargeRequest) -> ChargeSeen:
        """See `PaymentGateway.look`."""
        told = self._status(request, time.monotonic() + self._patience.all)
        return ChargeSeen(status=ChargeStatus.UNKNOWN) if told is None else told.seen(request)

    def expire(self, request: ChargeRequest) -> ChargeSeen:
        """See `PaymentGateway.expire`."""
        limit = time.monotonic() + self._patience.all
        told = self._ask("POST", f"/v2/{request.charge}/expire", limit)
        if told.code == _ABSENT:
            return ChargeSeen(status=ChargeStatus.UNKNOWN)
        if told.code == _UNCHANGEABLE:
            # Paid, or over, before the question came: only asking says which.
            now = self._status(request, limit)
            return ChargeSeen(status=ChargeStatus.UNKNOWN) if now is None else now.seen(request)
        return _telling(told).seen(request)

    def read_notice(self, content: bytes) -> Notice:
        """What a notice tells, once its signature holds.

        It is a reason to `look`, not a proof: the signature covers id, code and amount alone, and
        an old notice can be sent again. Raises NoticeForgedError where it does not hold,
        ProviderAnswerError where it cannot be read.
        """
        return notice_of(content, self._key)

    def _shown(self, there: Told, request: ChargeRequest, limit: float) -> Charge:
        """The charge that is there, with its code, as far as that can be had again."""
        seen = there.seen(request)
        code = there.qr_string
        if not code and seen.status is ChargeStatus.PENDING:
            code = self._code_again(request, seen, limit)
        if not code:
            raise ChargeCodeMissingError(
                provider=PROVIDER, charge=request.charge, status=seen.status
            )
        return Charge(request=request, payload=code, seen=seen)

    def _code_again(self, request: ChargeRequest, seen: ChargeSeen, limit: float) -> str | None:
        """The code of a charge whose status does not tell it.

        Under the key of the first question the provider repeats its first answer, or says that
        the id is taken: while the charge is pending it makes nothing new.
        """
        try:
            again = self._post_charge(request, limit)
            same = again.seen(request).reference == seen.reference
        except _TakenError:
            return None
        except (ProviderUnreachableError, ProviderAnswerError) as error:
            raise _uncertain(request, _reason(error)) from error
        return again.qr_string if same else None

    def _post_charge(self, request: ChargeRequest, limit: float) -> Told:
        """Ask for the charge. Raises _TakenError where the id has one already."""
        wish = {
            "payment_type": "qris",
            "transaction_details": {
                "order_id": str(request.charge),
                "gross_amount": request.amount,
            },
            "qris": {"acquirer": self._acquirer},
        }
        told = self._ask("POST", "/v2/charge", limit, wish, once=str(request.charge))
        if told.code in {_DUPLICATE, _CONFLICT}:
            raise _TakenError
        return _telling(told)

    def _status(self, request: ChargeRequest, limit: float) -> Told | None:
        """What is there under this id."""
        told = self._ask("GET", f"/v2/{request.charge}/status", limit)
        return None if told.code == _ABSENT else _telling(told)

    def _ask(
        self, method: str, path: str, limit: float, wish: object = None, *, once: str = ""
    ) -> Told:
        """One question and its answer as the provider's words."""
        try:
            login = base64.b64encode(f"{self._key.reveal()}:".encode()).decode()
        except UnicodeEncodeError:
            # Not chained: it would carry the key along.
            raise ProviderKeyRefusedError(provider=PROVIDER) from None
        headers = {"Accept": "application/json", "Authorization": f"Basic {login}"}
        content = None
        if wish is not None:
            content = msgspec.json.encode(wish)
            headers["Content-Type"] = "application/json"
        if once:
            headers["Idempotency-Key"] = once
        seconds = max(min(self._patience.one, limit - time.monotonic()), _LEAST_SECONDS)
        answer = self._exchange.ask(Question(method, path, headers, content), seconds=seconds)
        return self._understood(answer)

    def _understood(self, answer: Answer) -> Told:
        """The provider's words, where it is the provider and it works."""
        _check_working(answer.status)
        if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
            # An API leads nowhere else; a login page in between does.
            raise nonsense(evidence_of(without_key(answer.content, self._key)))
        told = told_without_key(answer.content, self._key)
        _check_working(told.code)
        if answer.status >= HTTPStatus.BAD_REQUEST > told.code:
            told = msgspec.structs.replace(told, status_code=str(answer.status))
        return told


class _TakenError(Exception):
    """The provider has a charge under this id already."""


def _check_working(code: int) -> None:
    """Raise what this code says of the key or of the provider itself, if anything."""
    if code in _KEY_REFUSED:
        raise ProviderKeyRefusedError(provider=PROVIDER)
    if code in _BUSY:
        raise ProviderUnreachableError(provider=PROVIDER, reason=ProviderTrouble.BUSY)
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ProviderUnreachableError(provider=PROVIDER, reason=ProviderTrouble.BROKEN)


def _telling(told: Told) -> Told:
    """The answer, where it tells of a charge. Raises ChargeDeclinedError, ProviderAnswerError."""
    if told.code in _TELLING:
        return told
    if told.code >= HTTPStatus.BAD_REQUEST:
        raise ChargeDeclinedError(provider=PROVIDER, code=told.code, reason=told.reason)
    raise nonsense(f"status_code {told.code}")


def _made(told: Told, request: ChargeRequest) -> Charge:
    """The charge that an answer says was made."""
    seen = told.seen(request)
    if seen.status in CLOSED_STATUSES:
        raise ChargeDeclinedError(provider=PROVIDER, code=told.code, reason=told.reason)
    if not told.qr_string:
        raise nonsense("no qr_string")
    return Charge(request=request, payload=told.qr_string, seen=seen)


def _reason(error: ProviderUnreachableError | ProviderAnswerError) -> str:
    return error.reason if isinstance(error, ProviderUnreachableError) else error.evidence


def _uncertain(request: ChargeRequest, reason: str) -> ChargeUncertainError:
    return ChargeUncertainError(provider=PROVIDER, charge=request.charge, reason=reason)
