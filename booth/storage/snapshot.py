"""The shelf as it was shown last, so that a start paints it before the ledger is even open.

It is a copy and nothing more: one that is damaged, cut off or of another shape is not used, and
the ledger's own shelf replaces it within the second. Nothing here needs a database, so reading
it imports little.
"""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from booth.domain.errors import FolderNotWritableError
from booth.domain.shelf import BoothFacts, Shelf
from booth.storage.files import write_whole

# Raised by one with every change to the shape of what is kept.
SHAPE: Final = b"lapak shelf 2\n"
_CHECK_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the sell screen needs for its first picture, and the ledger it was taken of.

    `ledger` is the file's name as in `Preferences.ledger`: another booth's shelf is not shown.
    """

    ledger: str
    shelf: Shelf
    facts: BoothFacts


_encode: Final = msgspec.msgpack.Encoder(uuid_format="bytes").encode
_decode: Final = msgspec.msgpack.Decoder(Snapshot).decode


def write_snapshot(path: Path, snapshot: Snapshot) -> bool:
    """Keep `snapshot` at `path`; False where the disk will not have it, which costs only time."""
    content = _encode(snapshot)
    try:
        write_whole(path, SHAPE + _check(content) + content)
    except FolderNotWritableError:
        return False
    return True


def read_snapshot(path: Path, *, ledger: str) -> Snapshot | None:
    """The snapshot of this ledger at `path`, or None for anything but a whole one of today."""
    try:
        written = path.read_bytes()
    except OSError:
        return None
    start = len(SHAPE) + _CHECK_BYTES
    content = written[start:]
    if not written.startswith(SHAPE) or written[len(SHAPE) : start] != _check(content):
        return None
    try:
        snapshot = _decode(content)
    except msgspec.MsgspecError:
        return None
    return snapshot if snapshot.ledger == ledger else None


def _check(content: bytes) -> bytes:
    return blake2b(content, digest_size=_CHECK_BYTES).digest()
