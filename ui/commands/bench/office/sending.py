"""Registers that send what was packed beforehand, over plain sockets: they take little time."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random
from time import perf_counter
from typing import Final, NamedTuple, Self
from uuid import UUID

from ui.commands.bench.office.workload import Register, token_of

_HOST: Final = "127.0.0.1"
_BETWEEN_LOOKS: Final = 0.25
_TRIES_CONNECTING: Final = 20
_COME_AGAIN: Final = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


class Answer(NamedTuple):
    """What came back."""

    status: int
    retry_seconds: float
    body: bytes


@dataclass(slots=True)
class Sent:
    """What sending took: seconds in all, when each register was done, how often all were put off.

    `looks` are the seconds that somebody who looked meanwhile had to wait, each time.
    """

    seconds: float = 0.0
    done: list[float] = field(default_factory=list)
    put_off: int = 0
    bytes: int = 0
    looks: list[float] = field(default_factory=list)


def send(port: int, registers: Sequence[Register], *, set_up: bool = False) -> Sent:
    """Let all registers send at once, each batch after batch."""
    return asyncio.run(_send(port, registers, set_up=set_up))


async def _send(port: int, registers: Sequence[Register], *, set_up: bool) -> Sent:
    sent = Sent()
    started = perf_counter()
    looking = asyncio.create_task(_look(port, registers[0].id, sent))
    async with asyncio.TaskGroup() as group:
        for register in registers:
            batches = [register.setting_up] if set_up else register.sales
            group.create_task(_register(port, register.id, batches, sent, started))
    sent.seconds = perf_counter() - started
    looking.cancel()
    with suppress(asyncio.CancelledError):
        await looking
    return sent


async def _register(
    port: int, register: UUID, batches: Sequence[bytes], sent: Sent, started: float
) -> None:
    chance = Random(register.int)  # noqa: S311  # to be repeated
    async with await Line.open(port) as line:
        for batch in batches:
            await _batch(line, batch_request(register, batch), sent, chance)
    sent.done.append(perf_counter() - started)


async def _batch(line: "Line", request: bytes, sent: Sent, chance: Random) -> None:
    """Send a batch until it is taken."""
    while True:
        sent.bytes += len(request)
        answered = await line.ask(request)
        if answered.status == HTTPStatus.OK:
            return
        if answered.status not in _COME_AGAIN:
            raise RuntimeError(answered)
        sent.put_off += 1
        # As registers do: not all of them at the same moment; the office has hung up by then.
        await asyncio.sleep(answered.retry_seconds * (1 + chance.random() / 4))
        await line.again()


async def _look(port: int, register: UUID, sent: Sent) -> None:
    """Somebody looks four times a second."""
    request = (
        f"GET /v1/hello HTTP/1.1\r\nHost: {_HOST}\r\n"
        f"Authorization: Bearer {token_of(register)[0]}\r\n\r\n"
    ).encode()
    async with await Line.open(port) as line:
        while True:
            asked = perf_counter()
            await line.ask(request)
            sent.looks.append(perf_counter() - asked)
            await asyncio.sleep(_BETWEEN_LOOKS)


def batch_request(register: UUID, batch: bytes) -> bytes:
    """A batch as its register posts it."""
    return (
        f"POST /v1/entries HTTP/1.1\r\nHost: {_HOST}\r\n"
        f"Authorization: Bearer {token_of(register)[0]}\r\n"
        f"Content-Encoding: zstd\r\nContent-Length: {len(batch)}\r\n\r\n"
    ).encode() + batch


class Line:
    """One connection that is kept open."""

    def __init__(
        self, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._port, self._reader, self._writer = port, reader, writer

    @classmethod
    async def open(cls, port: int) -> Self:
        """Connect; a queue that is full for a moment is asked again."""
        for _ in range(_TRIES_CONNECTING):
            try:
                return cls(port, *await asyncio.open_connection(_HOST, port))
            except OSError:
                await asyncio.sleep(_BETWEEN_LOOKS)
        return cls(port, *await asyncio.open_connection(_HOST, port))

    async def again(self) -> None:
        """Hang up and connect anew."""
        await self.__aexit__()
        opened = await Line.open(self._port)
        self._reader, self._writer = opened._reader, opened._writer  # noqa: SLF001  # of its own kind

    async def ask(self, request: bytes) -> Answer:
        """Send a request and wait for its answer."""
        self._writer.write(request)
        await self._writer.drain()
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        body = await self._reader.readexactly(int(fields.get("content-length", "0")))
        return Answer(int(head[0].split(" ")[1]), float(fields.get("retry-after", "0")), body)

    async def __aenter__(self) -> Self:
        """Use as `async with await Line.open(port) as line:`."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Hang up."""
        self._writer.close()
        with suppress(OSError):
            await self._writer.wait_closed()
