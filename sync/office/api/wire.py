"""The endpoints of the protocol (design: one request in flight for each register)."""

from collections.abc import Callable
from http import HTTPStatus
from math import ceil
from typing import Annotated, Final, TypeVar

import anyio
import anyio.to_thread
import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from booth.domain.ledger import UNREADABLE
from booth.ports import Clock
from sync.office.api.answers import answer, refusal
from sync.office.api.joining import Joining
from sync.office.api.senders import sender_of, token_of
from sync.office.api.turns import Turns
from sync.office.ingest import Arrived, Ingest, Sender
from sync.office.projections import milliseconds
from sync.office.registers import Registers
from sync.protocol.limits import HIGHEST_EPOCH, HIGHEST_SEQUENCE, MOST_ENTRIES, MOST_PACKED
from sync.protocol.messages import (
    Acknowledgement,
    EnrolmentRequest,
    EpochRequest,
    HeadMark,
    Hello,
)
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError
from sync.protocol.tails import write_tail

# A request of a few fields; its texts are bounded one by one.
_LARGEST_REQUEST: Final = 16 * 1024
_MINIMUM_APP: Final = "0.1.0"
_PACKED: Final = "application/zstd"
# Several times what a fair has registers; forgotten ones are looked up again.
_MOST_LET_IN: Final = 8_192

Wanted = TypeVar("Wanted")
_read_enrolment: Final = msgspec.json.Decoder(EnrolmentRequest).decode
_read_epoch: Final = msgspec.json.Decoder(EpochRequest).decode


class Wire:
    """The office's end of the wire."""

    def __init__(self, ingest: Ingest, registers: Registers, clock: Clock) -> None:
        self._ingest = ingest
        self._registers = registers
        self._clock = clock
        # Python reads one batch at a time anyway, while others are written.
        self._room = anyio.CapacityLimiter(1)
        self._joining = Joining(
            lambda arrived: ingest.keep(arrived, at=clock.now()), writers=ingest.writers
        )
        self._turns = Turns()
        self._sending: set[str] = set()
        self._let_in: set[str] = set()

    def router(self) -> APIRouter:
        """The routes of version 1."""
        router = APIRouter(prefix="/v1", tags=["register"])
        router.add_api_route("/enrol", self.enrol, methods=["POST"])
        router.add_api_route("/hello", self.hello, methods=["GET"])
        router.add_api_route("/entries", self.entries, methods=["POST"])
        router.add_api_route("/entries", self.own_entries, methods=["GET"])
        router.add_api_route("/epoch", self.epoch, methods=["POST"])
        return router

    async def enrol(self, request: Request) -> Response:
        """Join a booth with a code: answers with a token, told once."""
        body = await bounded(request, _LARGEST_REQUEST)
        wanted = _read(_read_enrolment, body)
        address = request.client.host if request.client else ""
        granted = await anyio.to_thread.run_sync(
            lambda: self._registers.enrol(wanted, address=address, at=self._clock.now())
        )
        return answer(granted)

    async def hello(self, request: Request) -> Response:
        """How far the office holds the register's newest epoch, and what time it is."""
        sender = await self._sender(request)
        held = await anyio.to_thread.run_sync(self._registers.heads, sender)
        heads = tuple(
            HeadMark(epoch=one.epoch, sequence=one.sequence, hash=one.hash.hex()) for one in held
        )
        return answer(
            Hello(
                now=milliseconds(self._clock.now()),
                head=heads[-1],
                heads=heads,
                durable=held[-1].durable,
                minimum_app=_MINIMUM_APP,
                catalogue_version=sender.catalogue_version,
            )
        )

    async def own_entries(
        self,
        request: Request,
        epoch: Annotated[int, Query(ge=1, le=HIGHEST_EPOCH)],
        after: Annotated[int, Query(ge=0, le=HIGHEST_SEQUENCE)] = 0,
        limit: Annotated[int, Query(ge=0, le=MOST_ENTRIES)] = MOST_ENTRIES,
    ) -> Response:
        """The register's own entries, as a `Tail`: it was restored, or looks for a fork."""
        sender = await self._sender(request)
        found = await anyio.to_thread.run_sync(
            lambda: self._registers.own_entries(sender, epoch=epoch, after=after, limit=limit)
        )
        if found is None:
            return refusal("gap", HTTPStatus.CONFLICT)
        previous, lines = found
        return Response(
            write_tail(
                lines, register=sender.register, epoch=epoch, after=after, previous=previous
            ),
            media_type=_PACKED,
            headers={"Cache-Control": "no-store"},
        )

    async def entries(self, request: Request) -> Response:
        """Take a batch. Answered once it is on the disk, with how far the office is now."""
        token = token_of(request)
        # Whoever was never let in waits for nobody and takes nobody's place, however slowly they
        # send. The rest before anything is looked up: when a whole fair comes back, most are put
        # off at first.
        if token not in self._let_in:
            await anyio.to_thread.run_sync(self._registers.sender, token)
            if len(self._let_in) >= _MOST_LET_IN:
                self._let_in.clear()
            self._let_in.add(token)
        if token in self._sending:
            return refusal("busy", HTTPStatus.TOO_MANY_REQUESTS, retry=1)
        wait = self._turns.enter(token)
        if wait is not None:
            return refusal("busy", HTTPStatus.SERVICE_UNAVAILABLE, retry=ceil(wait))
        self._sending.add(token)
        try:
            taken = await self._take(request, token)
        finally:
            self._sending.discard(token)
            self._turns.leave()
        return answer(taken)

    async def _take(self, request: Request, token: str) -> Acknowledgement:
        body = await bounded(request, MOST_PACKED)
        encoding = request.headers.get("content-encoding", "")

        def read() -> Arrived:
            return self._ingest.read(body, encoding, sender=self._registers.sender(token))

        return await self._joining.keep(await anyio.to_thread.run_sync(read, limiter=self._room))

    async def epoch(self, request: Request) -> Response:
        """Go on in the next epoch, with a key of its own."""
        sender = await self._sender(request)
        wanted = _read(_read_epoch, await bounded(request, _LARGEST_REQUEST))
        permitted = await anyio.to_thread.run_sync(
            lambda: self._registers.ask_for_epoch(sender, wanted, at=self._clock.now())
        )
        return answer(permitted)

    async def _sender(self, request: Request) -> Sender:
        return await sender_of(request, self._registers)


async def bounded(request: Request, most: int) -> bytes:
    """The body, unless it is longer than `most`: then no more of it is read than that."""
    parts: list[bytes] = []
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            raise BatchTooLargeError("packed")
        parts.append(part)
    return b"".join(parts)


def _read(decode: Callable[[bytes], Wanted], body: bytes) -> Wanted:
    try:
        return decode(body)
    except UNREADABLE as error:
        raise BatchMalformedError("request") from error
