"""Which register is asking: by the token that it shows with every request."""

from typing import Final

import anyio.to_thread
from fastapi import Request

from sync.office.ingest import Sender
from sync.office.registers import Registers, UnknownRegisterError

_BEARER: Final = "bearer "


async def sender_of(request: Request, registers: Registers) -> Sender:
    """The register. Raises UnknownRegisterError and RevokedError."""
    return await anyio.to_thread.run_sync(registers.sender, token_of(request))


def token_of(request: Request) -> str:
    """The token that is shown. Raises UnknownRegisterError where none is."""
    given = request.headers.get("authorization", "")
    if not given.lower().startswith(_BEARER):
        raise UnknownRegisterError
    return given[len(_BEARER) :].strip()
