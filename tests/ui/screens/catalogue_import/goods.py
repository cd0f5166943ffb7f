"""Files of goods on the disk, read and written for real, without a program around them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from booth.catalogue_files.reading import read_table
from booth.catalogue_files.writing import write_goods, write_problems
from booth.domain.catalogue import Product
from booth.domain.goods_file import FileTable
from booth.domain.shelf import Shelf
from booth.domain.tag_sheet import TagOrder, TagSheet
from booth.printing.price_tags import price_tags_pdf
from tests.ui.runners import AtOnce
from ui.running import Runner
from ui.screens.use_cases import UseCases


class GoodsOnDisk:
    """`shelves` are what was read again, the newest last."""

    def __init__(self, runner: Runner | None = None) -> None:
        self.runner: Runner = runner or AtOnce()
        self.shelves: list[Shelf] = []

    def read(self, path: Path, watch: Callable[[], None]) -> FileTable:
        return read_table(path, watch)

    def write_goods(self, path: Path, shelf: Shelf) -> int:
        return write_goods(path, shelf)

    def write_problems(self, path: Path, rows: Sequence[Sequence[str]]) -> None:
        write_problems(path, rows)

    def write_price_tags(self, path: Path, goods: Sequence[Product], sheet: TagSheet) -> None:
        order = TagOrder(labels=tuple(goods), sheet=sheet)
        path.write_bytes(price_tags_pdf(order, datetime(2023, 3, 1, tzinfo=UTC)))

    def settle(self) -> None: ...

    def read_again(self, booth: UseCases) -> Callable[[], None]:
        shelf = booth.browsing.shelf()
        return lambda: self.shelves.append(shelf)
