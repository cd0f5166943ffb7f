"""Answers as JSON messages, refusals as their own HTTP status: nothing else leaves the wire."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from http import HTTPStatus
from typing import Final

import msgspec
from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from starlette.requests import ClientDisconnect

from sync.office.api.endpoint import STREAM
from sync.office.failures import OfficeUnavailableError, TooManyViewersError
from sync.office.ingest import ForkError, GapError, TrainingLedgerError, UnknownEpochError
from sync.office.looking import begun
from sync.office.registers import (
    EnrolmentRefusedError,
    KeyTakenError,
    OtherFairError,
    RevokedError,
    TooManyTriesError,
    UnknownRegisterError,
)
from sync.protocol.messages import HeadMark, Message, Refusal, RefusalWord
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError, BatchUnsignedError

JSON: Final = "application/json"
# Long enough for a disk to breathe, short enough that a booth does not notice.
RETRY_SECONDS: Final = 2
# As many look as can be told: until somebody leaves.
_FULL_SECONDS: Final = 30

_encode: Final = msgspec.json.Encoder().encode


def answer(message: Message, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A message as a response. Nobody between may keep it."""
    return Response(
        _encode(message),
        status_code=status,
        media_type=JSON,
        headers={"Cache-Control": "no-store"},
    )


async def stream(frames: AsyncGenerator[bytes]) -> Response:
    """What `Live.watch` tells, as it comes. Raises what that refuses with."""
    return StreamingResponse(
        await begun(frames),
        media_type=STREAM,
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def refusal(
    word: RefusalWord,
    status: HTTPStatus,
    *,
    reason: str = "",
    head: HeadMark | None = None,
    retry: int | None = None,
) -> Response:
    """Why not, with the seconds to wait where trying again helps."""
    made = answer(Refusal(error=word, reason=reason, head=head), status)
    if retry is not None:
        made.headers["Retry-After"] = str(retry)
    return made


Handler = Callable[[Request, Exception], Awaitable[Response]]


def _plainly(word: RefusalWord, status: HTTPStatus, *, retry: int | None = None) -> Handler:
    async def handler(_request: Request, _error: Exception) -> Response:
        return refusal(word, status, retry=retry)

    return handler


async def _out_of_place(_request: Request, error: Exception) -> Response:
    if isinstance(error, ForkError):
        return refusal("fork", HTTPStatus.CONFLICT, head=error.head)
    if isinstance(error, GapError):
        return refusal("gap", HTTPStatus.CONFLICT, head=error.head)
    raise error


async def _malformed(_request: Request, error: Exception) -> Response:
    reason = error.reason if isinstance(error, BatchMalformedError) else ""
    return refusal("malformed", HTTPStatus.BAD_REQUEST, reason=reason)


async def _too_many_tries(_request: Request, error: Exception) -> Response:
    wait = error.wait if isinstance(error, TooManyTriesError) else RETRY_SECONDS
    return refusal("busy", HTTPStatus.TOO_MANY_REQUESTS, retry=wait)


HANDLERS: Final[dict[type[Exception], Handler]] = {
    GapError: _out_of_place,
    ForkError: _out_of_place,
    BatchMalformedError: _malformed,
    BatchTooLargeError: _plainly("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    BatchUnsignedError: _plainly("unsigned", HTTPStatus.UNAUTHORIZED),
    UnknownEpochError: _plainly("epoch", HTTPStatus.CONFLICT),
    TrainingLedgerError: _plainly("training", HTTPStatus.FORBIDDEN),
    UnknownRegisterError: _plainly("unknown_register", HTTPStatus.UNAUTHORIZED),
    RevokedError: _plainly("revoked", HTTPStatus.FORBIDDEN),
    KeyTakenError: _plainly("fork", HTTPStatus.CONFLICT),
    OtherFairError: _plainly("other_fair", HTTPStatus.CONFLICT),
    EnrolmentRefusedError: _plainly("code", HTTPStatus.FORBIDDEN),
    TooManyTriesError: _too_many_tries,
    OfficeUnavailableError: _plainly("busy", HTTPStatus.SERVICE_UNAVAILABLE, retry=RETRY_SECONDS),
    TooManyViewersError: _plainly("busy", HTTPStatus.SERVICE_UNAVAILABLE, retry=_FULL_SECONDS),
    # Nobody hears it: the register was switched off in the middle of a batch.
    ClientDisconnect: _plainly("malformed", HTTPStatus.BAD_REQUEST),
}


def say_refusals(app: FastAPI) -> None:
    """Let `app` answer every refusal of the wire with its word."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
