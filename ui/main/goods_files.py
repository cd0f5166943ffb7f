"""Lists of goods in files and price tags, joined to the rooms that read, write and draw them."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from booth.config import Config
from booth.domain.catalogue import Product
from booth.domain.errors import FolderNotWritableError
from booth.domain.goods_file import FileTable
from booth.domain.shelf import Shelf
from booth.domain.tag_sheet import TagOrder, TagSheet
from ui.running import Runner
from ui.screens.sell.finder import Finder
from ui.screens.use_cases import UseCases
from ui.window import Window


class Program(Protocol):
    """What of the program files of goods reach."""

    config: Config

    @property
    def window(self) -> Window | None:
        """The till's window, which is there while anything is asked."""


class ProgramGoods:
    """The program, as the screens of goods in files ask of it."""

    def __init__(self, program: Program, runner: Runner) -> None:
        self._program = program
        self.runner = runner

    @property
    def _window(self) -> Window:
        if self._program.window is None:
            raise RuntimeError("no window yet")
        return self._program.window

    def read(self, path: Path, watch: Callable[[], None]) -> FileTable:
        """The table in a file."""
        from booth.catalogue_files.reading import read_table

        return read_table(path, watch)

    def write_goods(self, path: Path, shelf: Shelf) -> int:
        """Write what is sold."""
        from booth.catalogue_files.writing import write_goods

        return write_goods(path, shelf)

    def write_problems(self, path: Path, rows: Sequence[Sequence[str]]) -> None:
        """Write what is wrong."""
        from booth.catalogue_files.writing import write_problems

        write_problems(path, rows)

    def write_price_tags(self, path: Path, goods: Sequence[Product], sheet: TagSheet) -> None:
        """Write price tags as PDF."""
        from booth.printing.price_tags import price_tags_pdf

        order = TagOrder(labels=tuple(goods), sheet=sheet)
        content = price_tags_pdf(order, self._window.desk.now())
        try:
            path.write_bytes(content)
        except OSError as error:
            raise FolderNotWritableError(
                path=str(path.parent), reason=error.strerror or str(error)
            ) from error

    def settle(self) -> None:
        """Leave what there is now out of Python's search for lost cycles.

        Rows and terms are none, and looking through a hundred thousand of them takes longer than
        a window may be away. What rubbish there is at this moment stays: next to nothing.
        """
        gc.freeze()

    def read_again(self, booth: UseCases) -> Callable[[], None]:
        """Read the catalogue anew; what comes back shows it."""
        from booth.storage.photo_folder import photos_in

        shelf = booth.browsing.shelf()
        finder = Finder(shelf, photos_in(self._program.config.photos))
        return lambda: self._window.presenter.shelf_changed(shelf, finder)
