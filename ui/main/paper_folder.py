"""The folder that papers are written into, as PDF, under names that every system takes."""

import re
from pathlib import Path
from typing import Final

_UNFIT: Final = re.compile(r"[^A-Za-z0-9.-]+")


class PaperFolder:
    """One folder; a paper of the same name takes the place of the one before."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when first written to."""
        self._folder = folder

    def write(self, name: str, content: bytes) -> Path:
        """Write a PDF whole and say where it is. FolderNotWritableError."""
        from booth.storage.files import write_whole

        path = self._folder / f"{_UNFIT.sub(' ', name).strip()}.pdf"
        write_whole(path, content)
        return path
