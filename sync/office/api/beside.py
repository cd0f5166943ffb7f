"""What registers ask beside the ledger: contacts and photos of their own booth."""

from http import HTTPStatus
from typing import Annotated, Final

import anyio
import anyio.to_thread
import msgspec
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from booth.domain.ledger import UNREADABLE
from booth.ports import Clock
from sync.office.api.answers import answer, refusal
from sync.office.api.endpoint import BYTES
from sync.office.api.senders import sender_of
from sync.office.api.wire import bounded
from sync.office.contacts import Contacts
from sync.office.photos import Photos
from sync.office.registers import Registers
from sync.office.store.database import Database
from sync.protocol.beside import (
    HIGHEST_MARK,
    LARGEST_PHOTO,
    LONGEST_CONTACTS,
    LONGEST_FILE_NAME,
    ContactChanges,
)
from sync.protocol.packing import unpacked
from sync.protocol.refusals import BatchMalformedError

_HASH: Final = r"^[0-9a-f]{64}$"

_read: Final = msgspec.json.Decoder(ContactChanges).decode
Hash = Annotated[str, Path(pattern=_HASH)]


class Beside:
    """The office's end of what goes beside the ledger."""

    def __init__(self, database: Database, registers: Registers, clock: Clock) -> None:
        self._contacts = Contacts(database)
        self._photos = Photos(database)
        self._registers = registers
        self._clock = clock
        # Decoding a picture takes tens of megabytes for a moment: one at a time.
        self._looking = anyio.CapacityLimiter(1)

    def router(self) -> APIRouter:
        """The routes of version 1."""
        router = APIRouter(prefix="/v1", tags=["register"])
        router.add_api_route("/contacts", self.take_contacts, methods=["POST"])
        router.add_api_route("/contacts", self.contacts, methods=["GET"])
        router.add_api_route("/photos", self.photos, methods=["GET"])
        router.add_api_route("/photos/{hash}", self.photo, methods=["GET"])
        router.add_api_route("/photos/{hash}", self.put_photo, methods=["PUT"])
        return router

    async def take_contacts(self, request: Request) -> Response:
        """Take contacts that the register noted or erased; answers with how far it holds them."""
        sender = await sender_of(request, self._registers)
        body = await bounded(request, LONGEST_CONTACTS)
        encoding = request.headers.get("content-encoding", "")
        content = unpacked(body, encoding, most=LONGEST_CONTACTS)
        try:
            changes = _read(content)
        except UNREADABLE as error:
            raise BatchMalformedError("request") from error
        taken = await anyio.to_thread.run_sync(
            lambda: self._contacts.take(changes, sender=sender, at=self._clock.now())
        )
        return answer(taken)

    async def contacts(
        self, request: Request, since: Annotated[int, Query(ge=0, le=HIGHEST_MARK)] = 0
    ) -> Response:
        """Contacts of the register's booth that were noted, changed or erased since a mark."""
        sender = await sender_of(request, self._registers)
        return answer(
            await anyio.to_thread.run_sync(lambda: self._contacts.heard(since, sender=sender))
        )

    async def photos(
        self, request: Request, known: Annotated[str, Query(max_length=64)] = ""
    ) -> Response:
        """The photos of the register's booth, or none of them if it knows this version."""
        sender = await sender_of(request, self._registers)
        return answer(
            await anyio.to_thread.run_sync(lambda: self._photos.all(sender=sender, known=known))
        )

    async def photo(self, request: Request, hash: Hash) -> Response:  # noqa: A002  # as the path calls it
        """The bytes of a photo of the register's booth."""
        sender = await sender_of(request, self._registers)
        wanted = bytes.fromhex(hash)
        found = await anyio.to_thread.run_sync(lambda: self._photos.content(wanted, sender=sender))
        if found is None:
            return refusal("gap", HTTPStatus.NOT_FOUND)
        # Never shown by a browser as a page of this office, whatever is in it.
        headers = {
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "attachment",
        }
        return Response(found, media_type=BYTES, headers=headers)

    async def put_photo(
        self,
        request: Request,
        hash: Hash,  # noqa: A002  # as above
        name: Annotated[str, Query(min_length=1, max_length=LONGEST_FILE_NAME)],
    ) -> Response:
        """Keep a photo under the name of its file, for the booth's other registers."""
        sender = await sender_of(request, self._registers)
        content = await bounded(request, LARGEST_PHOTO)
        given = bytes.fromhex(hash)
        taken = await anyio.to_thread.run_sync(
            lambda: self._photos.put(name, given, content, sender=sender, at=self._clock.now()),
            limiter=self._looking,
        )
        return answer(taken)
