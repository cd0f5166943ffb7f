"""Photos that the booth's laptops share (see `booth.beside_ports.PhotoShelf`).

What was agreed on with the office stands in a file of its own beside the folder. Lost, every photo
is compared once more, and none is.
"""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from booth.beside_ports import AgreedPhoto
from booth.storage.files import write_whole
from booth.storage.photo_folder import photos_in

_MOST_BYTES: Final = 20_000_000
"""As large as a photo may be that the till shows."""


class _Agreed(msgspec.Struct):
    """The file: with which office, and what by code."""

    office: str = ""
    photos: dict[str, tuple[str, str]] = {}


class FolderShelf:
    """The folder of photos, as far as they are of goods that this booth sells."""

    def __init__(self, folder: Path, *, office: str, codes: Callable[[], Collection[str]]) -> None:
        """`codes` are those of all goods, in capitals; of other files nobody is told."""
        self._folder, self._codes = folder, codes
        self._memory = folder.with_name(f"{folder.name}-kantor.json")
        self._agreed = _read(self._memory, office)
        # By size and time of change, so that a photo is read once.
        self._hashed: dict[Path, tuple[tuple[int, int], str]] = {}
        self._paths: Mapping[str, Path] = {}

    def hashes(self) -> Mapping[str, str]:
        """The hash of each photo here."""
        found = photos_in(self._folder)
        wanted = found.keys() & set(self._codes())
        self._paths = {code: found[code] for code in sorted(wanted)}
        hashes = {code: self._hash(path) for code, path in self._paths.items()}
        return {code: hash_ for code, hash_ in hashes.items() if hash_}

    def read(self, code: str) -> tuple[str, bytes] | None:
        """A photo's name and bytes."""
        path = self._paths.get(code)
        content = None if path is None else _content(path)
        if path is None or content is None:
            return None
        return f"{code.lower()}{path.suffix.lower()}", content

    def keep(self, code: str, name: str, content: bytes) -> None:
        """Keep a photo in place of the one that this code had."""
        before = photos_in(self._folder).get(code)
        kept = self._folder / name
        write_whole(kept, content)
        with suppress(OSError):
            # Where case makes no difference, the one before may be this very file.
            if before is not None and not before.samefile(kept):
                before.unlink()

    def agreed(self, code: str) -> AgreedPhoto | None:
        """What was last agreed on."""
        found = self._agreed.photos.get(code)
        return None if found is None else AgreedPhoto(own=found[0], theirs=found[1])

    def agree(self, code: str, agreed: AgreedPhoto) -> None:
        """Keep that both sides have the same."""
        self._agreed.photos[code] = (agreed.own, agreed.theirs)
        write_whole(self._memory, msgspec.json.encode(self._agreed))

    def _hash(self, path: Path) -> str:
        try:
            found = path.stat()
        except OSError:
            return ""
        stamp = (found.st_size, found.st_mtime_ns)
        known = self._hashed.get(path)
        if known is None or known[0] != stamp:
            content = _content(path)
            known = (stamp, "" if content is None else sha256(content).hexdigest())
            self._hashed[path] = known
        return known[1]


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError:
        return None
    return None if len(content) > _MOST_BYTES else content


def _read(memory: Path, office: str) -> _Agreed:
    try:
        found = msgspec.json.decode(memory.read_bytes(), type=_Agreed)
    except (OSError, msgspec.MsgspecError):
        return _Agreed(office=office)
    return found if found.office == office else _Agreed(office=office)
