"""Contacts and photos over HTTPS, by the transport that carries entries."""

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import quote

import msgspec

from sync.client.transport import HttpTransport
from sync.protocol.beside import (
    LARGEST_PHOTO,
    LONGEST_CONTACTS,
    LONGEST_PHOTO_LIST,
    ContactChanges,
    ContactsHeard,
    ContactsTaken,
    PhotoList,
    PhotoTaken,
)
from sync.protocol.packing import Encoding, packed


class BesideTransport(Protocol):
    """Carries one question and its answer, within a bounded time.

    Every method raises OfficeUnreachableError and OfficeRefusedError.
    """

    def contacts(self, since: int) -> ContactsHeard:
        """What was heard of the booth's contacts after a mark of the office."""

    def tell_contacts(self, changes: ContactChanges) -> ContactsTaken:
        """Tells what this register changed."""

    def photos(self, known: str) -> PhotoList:
        """The booth's photos, unless this version of the list is known."""

    def photo(self, hash_: str) -> bytes:
        """The bytes of a photo, believed by nobody yet."""

    def put_photo(self, name: str, hash_: str, content: bytes) -> PhotoTaken:
        """Sends a photo."""


class HttpBeside:
    """See `BesideTransport`."""

    def __init__(self, transport: HttpTransport) -> None:
        """Its methods belong to the transport's thread."""
        self._transport = transport

    def contacts(self, since: int) -> ContactsHeard:
        """What was heard after a mark."""
        path = f"/v1/contacts?since={since}"
        return self._transport.ask("GET", path, ContactsHeard, most=LONGEST_CONTACTS)

    def tell_contacts(self, changes: ContactChanges) -> ContactsTaken:
        """What this register changed."""
        headers: Mapping[str, str] = {
            "Content-Type": "application/json",
            "Content-Encoding": Encoding.ZSTD.value,
        }
        content = packed(msgspec.json.encode(changes))
        return self._transport.ask("POST", "/v1/contacts", ContactsTaken, content, headers)

    def photos(self, known: str) -> PhotoList:
        """The list."""
        path = f"/v1/photos?known={quote(known, safe='')}"
        return self._transport.ask("GET", path, PhotoList, most=LONGEST_PHOTO_LIST)

    def photo(self, hash_: str) -> bytes:
        """The bytes."""
        return self._transport.fetch(f"/v1/photos/{quote(hash_, safe='')}", most=LARGEST_PHOTO)

    def put_photo(self, name: str, hash_: str, content: bytes) -> PhotoTaken:
        """A photo."""
        path = f"/v1/photos/{hash_}?name={quote(name, safe='')}"
        headers = {"Content-Type": "application/octet-stream"}
        return self._transport.ask("PUT", path, PhotoTaken, content, headers)
