from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booth.catalogue_files.reading import read_table
from booth.domain.errors import (
    ImportStoppedError,
    TableFault,
    TableMissingError,
    TableUnreadableError,
)
from booth.domain.goods_file import MAX_ROWS, CellFault, FileTable, Misread, guess_columns
from booth.domain.goods_plan import ImportWish, plan_import
from booth.domain.money import MAX_PRICE
from booth.domain.shelf import Shelf
from tests.catalogue_files.lists import HEADINGS, xlsx, xlsx_of_excel

_LINE = "Kain batik;Batik Akkar;Rp 125.000;4"


def _fault(path: Path) -> TableFault:
    with pytest.raises(TableUnreadableError) as refused:
        read_table(path)
    assert refused.value.path == str(path)
    return refused.value.fault


def _csv(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "barang.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_text_file_is_read_as_its_program_wrote_it(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    lines = [delimiter.join(HEADINGS), delimiter.join(["Café Jawa", "Dé", "125.000", "4"])]
    table = read_table(_csv(tmp_path, "\r\n".join(lines).encode(encoding)))
    assert table.headings == HEADINGS
    assert table.rows == ((2, ("Café Jawa", "Dé", "125.000", "4")),)
    assert table.delimiter == delimiter
    assert table.encoding == encoding


def test_commas_in_amounts_part_no_columns(tmp_path: Path) -> None:
    content = "Nama;Harga\nKain;125.000,00\nTas;99.000,00\n"
    assert read_table(_csv(tmp_path, content.encode())).delimiter == ";"


def test_excels_own_line_about_the_delimiter_is_no_row(tmp_path: Path) -> None:
    table = read_table(_csv(tmp_path, b"sep=,\r\nNama,Harga\r\nKain,5\r\n"))
    assert table.headings == ("Nama", "Harga")
    assert [row.number for row in table.rows] == [3]


def test_what_stands_above_the_headings_is_left_out(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ["Daftar barang 2023"], [], HEADINGS, ["Kain", "Akkar", 5, 1])
    table = read_table(path)
    assert table.headings == HEADINGS
    assert [row.number for row in table.rows] == [4]


def test_numbers_of_a_spreadsheet_never_pass_through_a_float(tmp_path: Path) -> None:
    rows = read_table(
        xlsx(tmp_path / "a.xlsx", HEADINGS, ["Kain", "Akkar", 125000.0, 0.1], ["Tas", "A", 9.5, 1])
    ).rows
    assert [type(cell).__name__ for cell in rows[0].cells] == ["str", "str", "Number", "Number"]
    assert rows[0].cells[2:] == ("125000", "0.1")


def test_texts_that_cells_refer_to_are_found(tmp_path: Path) -> None:
    row = ["Kain _x0041_", "Akkar & <Co>", 125_000, 3]
    table = read_table(xlsx_of_excel(tmp_path / "a.xlsx", HEADINGS, row))
    assert table.rows == ((2, ("Kain _x0041_", "Akkar & <Co>", "125000", "3")),)
    assert table.sheet == "Barang"


def test_days_errors_and_formulas_without_result_are_not_taken_for_numbers(tmp_path: Path) -> None:
    row = ["Kain", date(2023, 3, 1), "=A1*2", "#REF!"]
    cells = read_table(xlsx(tmp_path / "a.xlsx", HEADINGS, row)).rows[0].cells
    faults = [cell.fault for cell in cells if isinstance(cell, Misread)]
    assert faults == [CellFault.DATE, CellFault.FORMULA, CellFault.ERROR]


def test_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    path = xlsx(tmp_path / "a.xlsx", ["geheim"])
    book = load_workbook(path)
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("Barang").append(list(HEADINGS))
    book.save(path)
    assert read_table(path).sheet == "Barang"


def test_what_is_no_list_is_refused_with_the_reason(tmp_path: Path) -> None:
    assert _fault(_csv(tmp_path, b"")) is TableFault.EMPTY
    assert _fault(_csv(tmp_path, b"  \r\n ;; \r\n")) is TableFault.EMPTY
    assert _fault(_csv(tmp_path, b"\x89PNG\r\n\x1a\n\0\0")) is TableFault.NO_TABLE
    assert _fault(_csv(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) is TableFault.OLD_SPREADSHEET
    assert _fault(_csv(tmp_path, b"PK\x03\x04 and no more")) is TableFault.DAMAGED
    assert _fault(_csv(tmp_path, b"Nama;Harga\nK\x81in;5")) is TableFault.ENCODING
    with pytest.raises(TableMissingError):
        read_table(tmp_path / "gone.csv")


def test_a_quote_that_is_never_closed_does_not_swallow_the_file(tmp_path: Path) -> None:
    lines = "\n".join([_LINE] * 100)
    with pytest.raises(TableUnreadableError) as refused:
        read_table(_csv(tmp_path, f'Nama;UMKM;Harga;Stok\n"{lines}'.encode()))
    assert (refused.value.fault, refused.value.row) == (TableFault.CELL_TOO_LONG, 2)


def test_too_many_rows_or_columns_are_refused(tmp_path: Path) -> None:
    assert _fault(_csv(tmp_path, b"a;b\n" * (MAX_ROWS + 2))) is TableFault.TOO_MANY_ROWS
    assert _fault(_csv(tmp_path, b"a;" * 100 + b"a\n")) is TableFault.TOO_MANY_COLUMNS
    path = xlsx(tmp_path / "a.xlsx", ["a"] * 101)
    assert _fault(path) is TableFault.TOO_MANY_COLUMNS


def _changed(path: Path, part: str, content: bytes) -> Path:
    """The package with one part in other bytes."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, kept in {**parts, part: content}.items():
            package.writestr(name, kept)
    return path


def test_a_packed_bomb_is_noticed_before_it_is_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEADINGS)
    bomb = b'<sst xmlns="x"><si><t>' + b"a" * 60_000_000 + b"</t></si></sst>"
    assert _fault(_changed(path, "xl/sharedStrings.xml", bomb)) is TableFault.TOO_LARGE


@pytest.mark.parametrize(
    "odd",
    [
        "<a>" * 300 + "</a>" * 300,
        "".join(f"<a{n}/>" for n in range(6_000)),
        "".join(f"<a b{n}='1'/>" for n in range(6_000)),
    ],
)
def test_what_a_parser_would_have_to_remember_without_end_is_no_spreadsheet(
    tmp_path: Path, odd: str
) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEADINGS)
    part = f"<sst>{odd}</sst>".encode()
    assert _fault(_changed(path, "xl/sharedStrings.xml", part)) is TableFault.DAMAGED


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", HEADINGS)
    laughs = b'<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    assert _fault(_changed(path, "xl/sharedStrings.xml", laughs)) is TableFault.DAMAGED


def test_reading_ends_when_nobody_wants_it_any_more(tmp_path: Path) -> None:
    def stop() -> None:
        raise ImportStoppedError

    path = xlsx(tmp_path / "a.xlsx", HEADINGS, *[["Kain", "A", 5, 1]] * 300)
    with pytest.raises(ImportStoppedError):
        read_table(path, stop)


_XLSX_PARTS = ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")


@settings(deadline=None, max_examples=150)
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_garbage_is_refused_or_read_and_never_a_bug(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(content)
        try:
            table = read_table(path)
        except TableUnreadableError:
            return
    _plan_any(table)


@settings(deadline=None, max_examples=150)
@given(part=st.sampled_from(_XLSX_PARTS), at=st.floats(0, 1), put=st.binary(max_size=6))
def test_a_damaged_spreadsheet_is_refused_or_read_and_never_a_bug(
    part: str, at: float, put: bytes
) -> None:
    with TemporaryDirectory() as folder:
        path = xlsx_of_excel(Path(folder) / "a.xlsx", HEADINGS, ["Kain", "Akkar", 125_000, 3])
        with ZipFile(path) as package:
            content = package.read(part)
        place = int(at * len(content))
        _changed(path, part, content[:place] + put + content[place + len(put) :])
        try:
            table = read_table(path)
        except TableUnreadableError:
            return
    _plan_any(table)


def _plan_any(table: FileTable) -> None:
    wish = ImportWish(table=table, mapped=guess_columns(table.headings), new_vendors=True)
    plan = plan_import(wish, Shelf(stock={}))
    for addition in plan.additions:
        assert addition.terms.price is None or 1 <= addition.terms.price <= MAX_PRICE
