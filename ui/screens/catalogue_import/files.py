"""What the screens of goods in files ask of the program around them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from booth.domain.catalogue import Product
from booth.domain.goods_file import FileTable
from booth.domain.shelf import Shelf
from booth.domain.tag_sheet import TagSheet
from ui.running import Runner
from ui.screens.use_cases import UseCases


class GoodsFiles(Protocol):
    """Files of goods. Reading and writing is done on `runner`, the rest on the screen's thread."""

    @property
    def runner(self) -> Runner:
        """A thread that may be busy for seconds. Not the ledger's: a sale would wait with it."""

    def read(self, path: Path, watch: Callable[[], None]) -> FileTable:
        """The table in a file. Raises TableUnreadableError or TableMissingError."""

    def write_goods(self, path: Path, shelf: Shelf) -> int:
        """Write what is sold; how many. Raises FolderNotWritableError or DiskFullError."""

    def write_problems(self, path: Path, rows: Sequence[Sequence[str]]) -> None:
        """Write what is wrong as CSV. Raises FolderNotWritableError or DiskFullError."""

    def write_price_tags(self, path: Path, goods: Sequence[Product], sheet: TagSheet) -> None:
        """Write price tags as PDF. Raises FolderNotWritableError or DiskFullError."""

    def settle(self) -> None:
        """Much was made that is no rubbish: nobody need look through it for any. On any thread."""

    def read_again(self, booth: UseCases) -> Callable[[], None]:
        """Read the catalogue anew, on the ledger's thread; what comes back shows it."""
