"""Reading XLSX (ISO/IEC 29500): the first sheet that is shown, cell by cell, within bounds.

Our own reader, for three reasons: numbers come as the file writes them and never pass through a
float, whatever is no spreadsheet is refused in one way, and it takes a third of the time.
Document types are refused, so no entity is ever expanded.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from posixpath import normpath
from typing import Any, Final
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, LargeZipFile, ZipFile

from booth.catalogue_files.bounds import MAX_RATIO, MAX_UNPACKED, WATCHED, Rows, refused
from booth.domain.errors import TableFault
from booth.domain.goods_file import (
    MAX_CELL,
    MAX_COLUMNS,
    Cell,
    CellFault,
    Misread,
    Number,
    TableRow,
)

_CHUNK: Final = 32_768
"""Bytes unpacked and parsed at once: under a millisecond or two, then others have their turn."""
_BOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_MOST_STRINGS: Final = 2_000_000
# Elements within each other, and different names in one part: a sheet has a dozen of the one and a
# hundred of the other, and the parser remembers each of them as long as it reads.
_DEEPEST: Final = 100
_MOST_NAMES: Final = 5_000
_LETTERS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
# ISO/IEC 29500-1, 18.8.30: the built-in formats of days and times.
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_SHAPE: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DATE_LETTERS: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_ALPHABET: Final = 26
_BEFORE_A: Final = ord("A") - 1

_Attributes = dict[str, str]


def read_xlsx(
    content: bytes, watch: Callable[[], None] = lambda: None
) -> tuple[list[TableRow], str]:
    """The rows of the first sheet that is shown, and its name. Raises TableUnreadableError."""
    try:
        with ZipFile(BytesIO(content)) as package:
            name, part = _first_sheet(package)
            strings = _strings(package, watch)
            sheet = _Sheet(strings, _date_styles(package), watch)
            _parse(package, part, sheet)
            return sheet.rows.found, name
    except (BadZipFile, LargeZipFile, ExpatError, zlib.error, EOFError, KeyError, OSError):
        refused(TableFault.DAMAGED)
    except (NotImplementedError, RuntimeError):
        # A way to pack, or to lock, that no spreadsheet uses.
        refused(TableFault.DAMAGED)
    except ValueError:
        # A number or a place that is none.
        refused(TableFault.DAMAGED)


class _Part:
    """What a part of the package is read into: called for each element, by its local name."""

    def begin(self, name: str, attributes: _Attributes) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """Text within an element."""

    def end(self, name: str) -> None:
        """An element ends."""


def _parse(package: ZipFile, name: str, part: _Part) -> None:
    """Unpack and read a part, some thousand bytes after another."""
    parser = ParserCreate()
    parser.buffer_text = True
    locals_: dict[str, str] = {}

    def local(name: str) -> str:
        found = locals_.get(name)
        if found is None:
            found = locals_[name] = name.rpartition(":")[2]
        return found

    def refuse_type(*_: Any) -> None:  # noqa: ANN401  # expat's own signature
        refused(TableFault.DAMAGED)

    begin, end = part.begin, part.end
    depth, named = 0, set[str]()

    def opened(name: str, attributes: _Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            refused(TableFault.DAMAGED)
        if not named.issuperset(attributes):
            named.update(attributes)
        begin(local(name), attributes)
        if len(named) + len(locals_) > _MOST_NAMES:
            refused(TableFault.DAMAGED)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(name))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = part.text
    parser.StartDoctypeDeclHandler = refuse_type
    for chunk in _unpacked(package, name):
        parser.Parse(chunk, False)  # noqa: FBT003  # expat's own signature
    parser.Parse(b"", True)  # noqa: FBT003  # as above


def _unpacked(package: ZipFile, name: str) -> Iterator[bytes]:
    packed, unpacked = package.getinfo(name).compress_size, 0
    most = min(MAX_UNPACKED, max(packed, _CHUNK) * MAX_RATIO)
    with package.open(name) as file:
        while chunk := file.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > most:
                refused(TableFault.TOO_LARGE)
            yield chunk


# --- the book -----------------------------------------------------------------------------------


class _Book(_Part):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def begin(self, name: str, attributes: _Attributes) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            key = next((value for one, value in attributes.items() if one.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), key))


class _Relations(_Part):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def begin(self, name: str, attributes: _Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


def _first_sheet(package: ZipFile) -> tuple[str, str]:
    book, relations = _Book(), _Relations()
    if _BOOK not in package.namelist():
        # Another kind of package: a document, a picture, a program.
        refused(TableFault.NO_TABLE)
    _parse(package, _BOOK, book)
    _parse(package, _RELATIONS, relations)
    parts = set(package.namelist())
    found = [(name, _part_of(relations.targets.get(key, ""))) for name, key in book.sheets]
    there = [(name, part) for name, part in found if part in parts]
    if not there:
        refused(TableFault.EMPTY)
    return there[0]


def _part_of(target: str) -> str:
    """Where a part lies, from what the book's relations say."""
    return target[1:] if target.startswith("/") else normpath(f"xl/{target}")


class _Strings(_Part):
    """The texts that cells refer to; phonetic readings are no part of them."""

    def __init__(self, watch: Callable[[], None]) -> None:
        self.found: list[str] = []
        self._watch = watch
        self._parts: list[str] = []
        self._inside = self._phonetic = False

    def begin(self, name: str, attributes: _Attributes) -> None:
        del attributes
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "t":
            self._inside = not self._phonetic

    def text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            self.found.append(_plain("".join(self._parts)[: MAX_CELL + 1]))
            if len(self.found) % WATCHED == 0:
                self._watch()
            if len(self.found) > _MOST_STRINGS:
                refused(TableFault.TOO_LARGE)


def _strings(package: ZipFile, watch: Callable[[], None]) -> list[str]:
    strings = _Strings(watch)
    if _STRINGS in package.namelist():
        _parse(package, _STRINGS, strings)
    return strings.found


def _plain(written: str) -> str:
    """`_x0041_` stands for a sign that XML cannot hold (ISO/IEC 29500-1, 22.9.2.19)."""
    if "_x" not in written:
        return written
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), written)


class _Styles(_Part):
    def __init__(self) -> None:
        self.dates: set[int] = set()
        self._formats: dict[str, str] = {}
        self._in_cells = False
        self._count = 0

    def begin(self, name: str, attributes: _Attributes) -> None:
        if name == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            if self._is_date(attributes.get("numFmtId", "0")):
                self.dates.add(self._count)
            self._count += 1

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def _is_date(self, key: str) -> bool:
        shape = self._formats.get(key)
        if shape is None:
            return int(key) in _DATE_FORMATS
        return _DATE_LETTERS.search(_NOT_SHAPE.sub("", shape)) is not None


def _date_styles(package: ZipFile) -> frozenset[str]:
    styles = _Styles()
    if _STYLES in package.namelist():
        _parse(package, _STYLES, styles)
    return frozenset(map(str, styles.dates))


# --- the sheet ------------------------------------------------------------------------------------


class _Sheet(_Part):
    """Cells by their places; a place that is not written follows the one before."""

    def __init__(
        self, strings: list[str], date_styles: frozenset[str], watch: Callable[[], None]
    ) -> None:
        self.rows = Rows()
        self._strings, self._date_styles, self._watch = strings, date_styles, watch
        self._row = 0
        self._read: list[Cell] = []
        self._place = -1
        self._type = self._style = ""
        self._is_formula = self._inside = False
        self._parts: list[str] = []

    def begin(self, name: str, attributes: _Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in {"v", "t"}:
            self._inside = True
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._read = []
            self._place = -1
            if self._row % WATCHED == 0:
                self._watch()

    def text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._inside = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self.rows.add(self._row, self._read)

    def _begin_cell(self, attributes: _Attributes) -> None:
        reference = attributes.get("r")
        self._place = self._place + 1 if reference is None else _column(reference)
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._is_formula = False
        self._parts = []

    def _end_cell(self) -> None:
        cell = self._value("".join(self._parts))
        if cell == "":
            return
        if self._place >= MAX_COLUMNS:
            refused(TableFault.TOO_MANY_COLUMNS, self._row)
        while len(self._read) <= self._place:
            self._read.append("")
        self._read[self._place] = cell

    def _value(self, found: str) -> Cell:
        if self._type == "s":
            return self._strings[self._index(found)] if found else ""
        if self._type in {"str", "inlineStr"}:
            return _plain(found[: MAX_CELL + 1])
        if self._type == "b":
            return "TRUE" if found == "1" else "FALSE"
        return self._number(found)

    def _number(self, found: str) -> Cell:
        if self._type == "e":
            return Misread(CellFault.ERROR, found)
        if not found:
            # A program that cannot calculate wrote this; Excel would, and save the result.
            return Misread(CellFault.FORMULA, "=") if self._is_formula else ""
        if self._type == "d" or self._style in self._date_styles:
            return Misread(CellFault.DATE, found)
        return Number(found)

    def _index(self, found: str) -> int:
        index = int(found)
        if not 0 <= index < len(self._strings):
            refused(TableFault.DAMAGED, self._row)
        return index


def _column(reference: str) -> int:
    """0 for `A1`, 26 for `AA7`. Raises ValueError."""
    found = _LETTERS.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    number = 0
    for letter in found[1]:
        number = number * _ALPHABET + ord(letter) - _BEFORE_A
    return number - 1
