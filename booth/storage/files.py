"""Files that are written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from booth.domain.errors import FolderNotWritableError


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step: a power cut leaves the old file or the new one.

    Raises FolderNotWritableError.
    """
    unfinished = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise FolderNotWritableError(path=str(path), reason=str(error)) from error
