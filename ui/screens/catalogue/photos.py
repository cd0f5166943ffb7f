"""The photos of the goods, as the catalogue's screen is given them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol


class GoodsPhotos(Protocol):
    """A folder of pictures named after the goods' codes. Called on the ledger's thread."""

    def known(self) -> Mapping[str, Path]:
        """What was found last. Asked on the screen's thread: no disk is touched."""

    def found(self) -> Mapping[str, Path]:
        """Each photo by the code it is named after, in capitals."""

    def keep(self, code: str, picture: Path) -> None:
        """Copy a picture as the photo of `code`.

        Raises NoPictureError where it is none that tiles can show, PictureTooLargeError, and
        FolderNotWritableError.
        """
