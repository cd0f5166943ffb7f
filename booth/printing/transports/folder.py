"""A folder in place of a printer: every job becomes a file, whole or not at all."""

import errno
import os
from pathlib import Path
from typing import Final

from booth.printing.transports.delivery import Delivery, Reached, Trouble

_ENDING: Final = ".escpos"
_UNFINISHED: Final = ".part"
_NOT_ALLOWED: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


class FolderTransport:
    """Files named nota-0001.escpos and so on, as they came."""

    def __init__(self, folder: str) -> None:
        """Name the folder; it is made when it is first needed."""
        self._folder = Path(folder)

    def deliver(self, content: bytes) -> Delivery:
        """Write one job under the next free number."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(content)
        except OSError as error:
            # Only a whole file ever has its name, so nothing is there.
            return Delivery(Reached.NOTHING, _trouble_of(error))
        return Delivery(Reached.ALL)

    def urge(self, order: bytes) -> None:
        """Send nothing. A folder obeys no orders."""

    def look(self) -> Trouble:
        """Whether files can be made there."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            return _trouble_of(error)
        return Trouble.NONE if os.access(self._folder, os.W_OK) else Trouble.NOT_ALLOWED

    def _write(self, content: bytes) -> None:
        number = len(list(self._folder.glob(f"*{_ENDING}")))
        while True:
            number += 1
            path = self._folder / f"nota-{number:04}{_ENDING}"
            unfinished = path.with_suffix(_UNFINISHED)
            try:
                # Whoever makes the unfinished file owns the number, of two laptops as well.
                file = unfinished.open("xb")
            except FileExistsError:
                continue
            with file:
                if path.exists():
                    file.close()
                    unfinished.unlink()
                    continue
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
            return


def _trouble_of(error: OSError) -> Trouble:
    return Trouble.NOT_ALLOWED if error.errno in _NOT_ALLOWED else Trouble.UNREACHABLE
