"""Photos of the goods: files that somebody put into a folder, named after the goods' codes."""

import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from booth.domain.errors import NoPictureError, PictureTooLargeError
from booth.storage.files import write_whole

_KINDS: Final = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_MOST: Final = 20_000
"""Files looked at: more than any booth has goods, and listed in a blink."""

_MOST_MEGABYTES: Final = 20
_MOST_BYTES: Final = _MOST_MEGABYTES * 1_000_000
_MOST_MEGAPIXELS: Final = 50
"""What a telephone's camera makes."""
_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
"""JPEG, PNG, WebP."""
_NOT_IN_NAMES: Final = '/\\:*?"<>|'
"""What Windows lets no file be called; Linux minds the first alone."""


def photos_in(folder: Path) -> Mapping[str, Path]:
    """Each photo by the code its file is named after, in capitals: `lpk-101.jpg` is LPK-101's.

    No folder, no photos: every tile can do without.
    """
    try:
        with os.scandir(folder) as found:
            paths = [Path(file.path) for file in islice(found, _MOST)]
    except OSError:
        return {}
    return {path.stem.upper(): path for path in sorted(paths) if path.suffix.lower() in _KINDS}


def keep_photo(folder: Path, code: str, picture: Path) -> None:
    """Copy a picture into the folder as the photo of `code`, in place of the one before.

    Raises NoPictureError where its name or first bytes are no picture's, or `code` cannot name a
    file; PictureTooLargeError; FolderNotWritableError.
    """
    kind = picture.suffix.lower()
    if kind not in _KINDS or not code or any(mark in code for mark in _NOT_IN_NAMES):
        raise NoPictureError(picture=picture.name)
    try:
        with picture.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise NoPictureError(picture=picture.name) from error
    if len(content) > _MOST_BYTES:
        raise PictureTooLargeError(
            picture=picture.name, most_megabytes=_MOST_MEGABYTES, most_megapixels=_MOST_MEGAPIXELS
        )
    if not content.startswith(_BEGINNINGS):
        raise NoPictureError(picture=picture.name)
    kept = folder / f"{code.lower()}{kind}"
    write_whole(kept, content)
    for other in _KINDS - {kind}:
        kept.with_suffix(other).unlink(missing_ok=True)
