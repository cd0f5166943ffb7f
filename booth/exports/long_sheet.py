"""A worksheet that writes plain cells straight down.

Most cells of an export are a whole number or a short printable text. The writer's own way is
made for everything a cell can be and takes four times as long for these; with it, 20,000 sales
take longer than the ten seconds a person waits. Whatever is not plain goes its usual way.
The tests read every kind of cell back with another library.
"""

from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

# Names of vendors, products and people come again and again; receipt numbers only once or twice.
_REMEMBERED_TEXTS: Final = 4_096

_column_name = lru_cache(maxsize=None)(xl_col_to_name)


class LongSheet(Worksheet):  # type: ignore[misc]  # the library carries no types
    """Writes the same cells as any worksheet, sooner. Only for constant memory."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401  # as above
        """Write one cell of a row that is complete."""
        if isinstance(cell, CellNumberTuple):
            content = f'"><v>{cell.number!r}</v></c>'
        elif isinstance(cell, CellStringTuple) and (plain := _plain(cell.string)):
            content = f'" t="inlineStr"><is><t>{plain}</t></is></c>'
        else:
            super()._write_cell(row, col, cell)
            return
        index = cell.format._get_xf_index()  # noqa: SLF001  # a worksheet asks its formats so
        self.fh.write(f'<c r="{_column_name(col)}{row + 1}" s="{index}{content}')


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _plain(text: str) -> str:
    """The text as XML has it; nothing where it needs more care than that."""
    if not text.isprintable() or text != text.strip() or text.startswith("<r>"):
        return ""
    return escape(text)
