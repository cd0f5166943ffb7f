"""Photos of the goods, in the folder of this installation."""

from collections.abc import Callable, Mapping
from pathlib import Path

from booth.storage.photo_folder import keep_photo, photos_in


class FolderPhotos:
    """The `GoodsPhotos` of the catalogue's screen."""

    def __init__(self, folder: Path, known: Callable[[], Mapping[str, Path]]) -> None:
        """Look in this folder, which need not be there yet; `known` is what the grid shows."""
        self._folder = folder
        self._known = known

    def known(self) -> Mapping[str, Path]:
        """What the grid shows."""
        return self._known()

    def found(self) -> Mapping[str, Path]:
        """Each photo by the code it is named after, in capitals."""
        return photos_in(self._folder)

    def keep(self, code: str, picture: Path) -> None:
        """Copy a picture as the photo of `code`; see `keep_photo` for what may go wrong."""
        keep_photo(self._folder, code, picture)
