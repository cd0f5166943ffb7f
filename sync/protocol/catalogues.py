"""What the office says a booth sells: GET /v1/catalogue?since=V, and in its answer by USB.

Line 0 is a header, each further line the exact bytes of a catalogue entry of the office's own
ledger of that booth, those newer than `since` up to `version`, in their order: all of them, so a
catalogue is taken whole or not at all. Packed with zstd and bounded. Nobody signs it: it comes
over the office's own certificate, or in a file beside the hash of an entry of this register.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec

from booth.domain.errors import UnreadableEntryError
from booth.domain.events.cataloguing import CatalogueEvent
from booth.domain.ledger import Envelope, read_line
from booth.sync_ports import CatalogueEntry
from sync.protocol.limits import (
    LONGEST_ENTRY,
    LONGEST_HEADER,
    MOST_CATALOGUE_PACKED,
    MOST_CATALOGUE_UNPACKED,
    PROTOCOL,
)
from sync.protocol.packing import Encoding, packed, unpacked
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError


class CatalogueHeader(msgspec.Struct, frozen=True, kw_only=True):
    """The first line. `register` is the office's ledger of `booth`.

    `version` is when the office last decided something of it, in microseconds since 1970, and 0
    where it never did. It is never given twice; it is below `since` where the office came back
    from a backup and decided nothing since, and then there are no entries.
    """

    protocol: int
    register: UUID
    booth: UUID
    since: int
    version: int
    count: int
    after: UUID | None = None
    """The id of the office's last entry up to `since`. A register that took another one last (the
    office came back from a backup and went on from there) takes all of it anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The office's catalogue entries after `since`, up to `version`."""

    register: UUID
    booth: UUID
    since: int
    version: int
    after: UUID | None
    entries: tuple[CatalogueEntry, ...] = ()


_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(CatalogueHeader).decode


def write_catalogue(
    lines: Sequence[bytes],
    *,
    register: UUID,
    booth: UUID,
    since: int,
    version: int,
    after: UUID | None = None,
) -> bytes:
    """The answer as it travels, packed. Raises BatchTooLargeError: it never goes in parts."""
    header = CatalogueHeader(
        protocol=PROTOCOL,
        register=register,
        booth=booth,
        since=since,
        version=version,
        count=len(lines),
        after=after,
    )
    content = b"\n".join((_encode(header), *lines)) + b"\n"
    travelling = packed(content)
    if len(content) > MOST_CATALOGUE_UNPACKED or len(travelling) > MOST_CATALOGUE_PACKED:
        raise BatchTooLargeError("catalogue")
    return travelling


def read_catalogue(travelling: bytes) -> Catalogue:
    """What `write_catalogue` wrote, every entry read.

    Raises BatchMalformedError, also for entries that are none of a catalogue's, out of their
    order or too new for this program; and BatchTooLargeError.
    """
    if len(travelling) > MOST_CATALOGUE_PACKED:
        raise BatchTooLargeError("packed")
    content = unpacked(travelling, Encoding.ZSTD, most=MOST_CATALOGUE_UNPACKED)
    first, _, rest = content.partition(b"\n")
    if len(first) > LONGEST_HEADER:
        raise BatchMalformedError("header")
    header = _read_header(first)
    lines = rest.split(b"\n")
    if lines.pop() or len(lines) != header.count:
        raise BatchMalformedError("count")
    entries = tuple(_read_entries(lines, header))
    return Catalogue(
        register=header.register,
        booth=header.booth,
        since=header.since,
        version=header.version,
        after=header.after,
        entries=entries,
    )


def _read_header(line: bytes) -> CatalogueHeader:
    try:
        header = _decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BatchMalformedError("header") from error
    if header.protocol != PROTOCOL:
        raise BatchMalformedError("protocol")
    if header.since < 0 or header.version < 0:
        raise BatchMalformedError("header")
    return header


def _read_entries(lines: Sequence[bytes], header: CatalogueHeader) -> Iterator[CatalogueEntry]:
    """Every entry, once, in the order of the office's ledger; none where there is no news."""
    before: tuple[int, int] = (0, 0)
    seen: set[UUID] = set()
    for line in lines:
        envelope, event = _read(line)
        if envelope.register != header.register:
            raise BatchMalformedError("register")
        place = (envelope.epoch, envelope.sequence)
        if place <= before:
            raise BatchMalformedError("order")
        if envelope.id in seen:
            raise BatchMalformedError("id")
        before = place
        seen.add(envelope.id)
        yield CatalogueEntry(envelope.id, event)
    if bool(lines) != (header.version > header.since):
        raise BatchMalformedError("version")


def _read(line: bytes) -> tuple[Envelope, CatalogueEvent]:
    if len(line) > LONGEST_ENTRY:
        raise BatchTooLargeError("entry")
    try:
        envelope, event = read_line(line)
    except UnreadableEntryError as error:
        raise BatchMalformedError("entry") from error
    if not isinstance(event, CatalogueEvent):
        raise BatchMalformedError("kind")
    return envelope, event
