"""`stan.lapak`: what a second laptop needs to be of the same booth, in one small file.

It holds the genesis of the first laptop's ledger and those entries that name people, drawers,
accounts, settings and the catalogue, as the very lines they are; then, if wanted, the PINs'
hashes; and last a SHA-256 over all before it. That finds a file cut off on its way or changed by
an editor. It is no proof against a forger, who could as well make a whole booth of their own:
that the file came from the first laptop is known by the hand that brought it.

PIN hashes go along because a coordinator must be able to approve at every laptop of the booth,
and laptops that never saw each other have no other way to know them. Whoever keeps the file can
try four digits out in some minutes, and has then the PIN of a till they could carry off anyway.
Sales never go along, and neither does the register's key.

Every line is bounded, and the file; what its entries say is checked when they are taken over.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from booth.domain.errors import (
    BoothFileDamagedError,
    BoothFileMissingError,
    BoothFileNewerError,
    UnreadableEntryError,
)
from booth.domain.events.setting_up import LedgerOpened
from booth.domain.ids import StaffId
from booth.domain.ledger import GENESIS_HASH, Entry, read_entry
from booth.domain.pins import PinRecord
from booth.storage.files import write_whole
from booth.storage.ledger import LedgerFile

NAME: Final = "stan.lapak"
"""What the file is called unless somebody says otherwise."""

VERSION: Final = 1
# Some 40,000 products; more is no booth's catalogue.
LARGEST: Final = 32 * 1024 * 1024
_MAGIC: Final = "lapak stan"
_SUM_LENGTH: Final = 64


class _Header(msgspec.Struct, forbid_unknown_fields=False):
    """The first line."""

    file: str
    version: int
    written_at: datetime


class _Pins(msgspec.Struct):
    """The line after the entries: hashes by person, without wrong tries or waits.

    `peppers` are what they were mixed with, in hexadecimal by name (docs/adr/0018).
    """

    pins: dict[StaffId, str]
    peppers: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class BoothFile:
    """A whole `stan.lapak`: the genesis, the entries to take over, and PINs by person."""

    written_at: datetime
    genesis: LedgerOpened
    entries: tuple[Entry, ...]
    """From the genesis on, as `Cataloguing.adopt` takes them."""
    pins: Mapping[StaffId, PinRecord] = field(default_factory=dict, repr=False)
    peppers: Mapping[str, bytes] = field(default_factory=dict, repr=False)


def shared_entries(ledger: LedgerFile, kinds: Collection[str]) -> Iterator[Entry]:
    """The newest genesis of a ledger, then its entries of these kinds, in order."""
    genesis = LedgerOpened.__name__
    marks = ",".join("?" * len(kinds))
    rows = ledger.driver.execute(
        "SELECT line, hash FROM (SELECT line, hash, position FROM entry WHERE kind = ? "  # noqa: S608  # question marks alone
        f"ORDER BY position DESC LIMIT 1) UNION ALL "
        f"SELECT line, hash FROM (SELECT line, hash FROM entry WHERE kind IN ({marks}) "
        "ORDER BY position)",
        (genesis, *kinds),
    )
    for line, stored_hash in rows.fetchall():
        yield read_entry(line, stored_hash)


def write_booth_file(
    path: Path,
    entries: Iterator[Entry],
    pins: Mapping[StaffId, PinRecord],
    *,
    at: datetime,
    peppers: Mapping[str, bytes] | None = None,
) -> None:
    """Write `stan.lapak` at `path`, whole or not at all. Raises FolderNotWritableError."""
    encode = msgspec.json.encode
    header = encode(_Header(file=_MAGIC, version=VERSION, written_at=at))
    kept = encode(
        _Pins(
            pins={staff: record.hash for staff, record in pins.items()},
            peppers={name: pepper.hex() for name, pepper in (peppers or {}).items()},
        )
    )
    body = b"".join(line + b"\n" for line in (header, *(e.line for e in entries), kept))
    write_whole(path, body + sha256(body).hexdigest().encode() + b"\n")


def read_booth_file(path: Path) -> BoothFile:
    """Read `stan.lapak`.

    Raises BoothFileMissingError, BoothFileNewerError, or BoothFileDamagedError for anything
    that is not such a file from its first byte to its last.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise BoothFileMissingError(path=str(path), reason=str(error)) from error
    if len(content) > LARGEST:
        raise BoothFileDamagedError(path=str(path), reason="too large")
    try:
        return _read(path, content)
    except (msgspec.MsgspecError, UnreadableEntryError, ValueError, RecursionError) as error:
        raise BoothFileDamagedError(path=str(path), reason=str(error)) from error


def _read(path: Path, content: bytes) -> BoothFile:
    start = content.partition(b"\n")[0]
    header = msgspec.json.decode(start, type=_Header)
    if header.file != _MAGIC:
        raise ValueError("another kind of file")
    if header.version > VERSION:
        # Before anything else is looked at: a newer file may even end otherwise.
        raise BoothFileNewerError(path=str(path), found=header.version, known=VERSION)
    ending = _SUM_LENGTH + 1
    body = content[:-ending]
    if content[-ending:] != sha256(body).hexdigest().encode() + b"\n":
        raise ValueError("cut off or changed")
    _, *lines, kept = body.removesuffix(b"\n").split(b"\n")
    entries = tuple(read_entry(line, GENESIS_HASH) for line in lines)
    genesis = entries[0].event if entries else None
    if not isinstance(genesis, LedgerOpened):
        raise ValueError("no genesis")  # noqa: TRY004  # a file's content, not an argument
    found = msgspec.json.decode(kept, type=_Pins)
    return BoothFile(
        written_at=header.written_at,
        genesis=genesis,
        entries=entries,
        pins={staff: PinRecord(hash=hashed) for staff, hashed in found.pins.items()},
        peppers={name: bytes.fromhex(pepper) for name, pepper in found.peppers.items()},
    )
