import hashlib
import zipfile
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from booth.domain.accounts import Account
from booth.domain.catalogue import VendorTerms
from booth.domain.errors import TableTooLongError, WorkbookDisagreesError
from booth.domain.events.cataloguing import VendorAdded
from booth.domain.sale import LineKind
from booth.exports import workbook
from booth.exports.figures import figures_of
from booth.exports.read_back import read_totals
from booth.exports.workbook import write_workbook
from tests.exports.booth_days import (
    FIRST_DAY,
    NASTY_NAME,
    SECOND_DAY,
    Register,
    cash,
    genesis,
    line,
    sale,
    two_ledgers,
)

SHEETS = [
    "Ringkasan",
    "Omzet UMKM per hari",
    "UMKM x metode x pemegang",
    "Hari",
    "Tutup kasir",
    "Nota",
    "Baris",
    "Pembayaran",
    "Pengembalian",
    "Pengakuan",
    "Saldo akun",
]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    write_workbook(path, figures_of(two_ledgers()))
    return path


def test_the_workbook_read_back_says_what_the_books_say(written: Path) -> None:
    totals = read_totals(written)
    assert totals.net == 914_250
    assert totals.by_day == {FIRST_DAY: 395_250, SECOND_DAY: 519_000}
    assert totals.by_vendor == {"Roka Collection": 69_000, "Batik Akkar": 845_250, NASTY_NAME: 0}
    assert totals.by_vendor_and_day["Roka Collection", SECOND_DAY] == 19_000
    assert totals.reported == 999_000
    assert totals.receipts == 5
    assert totals.balance(Account.DRAWER) == 19_000
    assert sum(totals.balances.values()) == 0
    assert totals.formulas > 60


def test_the_sheets_are_there_with_the_summary_first(written: Path) -> None:
    book = load_workbook(written)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_amounts_are_numbers_and_days_are_days(written: Path) -> None:
    sheet = load_workbook(written)["Nota"]
    headings = {str(cell.value): place for place, cell in enumerate(sheet[1], start=1)}
    third = {title: sheet.cell(4, column) for title, column in headings.items()}
    assert third["Total bayar"].value == 225_000
    assert third["Total bayar"].number_format == "#,##0"
    assert third["Hari"].value == datetime(2023, 3, 1)  # noqa: DTZ001  # a worksheet has no zone
    # 18.00 UTC is 01.00 of the next day at the fair.
    assert third["Waktu"].value == datetime(2023, 3, 2, 1, 0)  # noqa: DTZ001  # as above
    assert third["Waktu"].is_date


def test_no_text_is_ever_run_as_a_formula(written: Path) -> None:
    book = load_workbook(written)
    texts = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value in {NASTY_NAME, "@bungkus", "+62 812"}
    ]
    assert len(texts) >= 8
    assert all(cell.data_type != "f" and cell.quotePrefix for cell in texts)
    formulas = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert not [formula for formula in formulas if "HYPERLINK" in formula]


def test_a_name_that_looks_like_the_files_own_xml_is_a_name(tmp_path: Path) -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1"))
    vendor = VendorAdded(terms=VendorTerms(name="<r><broken></r>"))
    till.record(vendor, UUID(int=11))
    write_workbook(tmp_path / "a.xlsx", figures_of([till.entries]))
    texts = [cell.value for row in load_workbook(tmp_path / "a.xlsx")["Ringkasan"] for cell in row]
    assert "<r><broken></r> " in texts


@pytest.mark.parametrize(
    "name", ["Kain & <b>batik</b>", " sela ", 'Kutip "ganda"', "Émile · 3 × 2", "=1+1", "-5", "007"]
)
def test_a_name_is_read_back_as_it_was_typed(tmp_path: Path, name: str) -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1"))
    till.open(FIRST_DAY)
    till.record(
        sale("KT1A-230301-0001", [line(None, 5, kind=LineKind.PASS_THROUGH, name=name)], [cash(5)])
    )
    write_workbook(tmp_path / "a.xlsx", figures_of([till.entries]))
    sheet = load_workbook(tmp_path / "a.xlsx")["Baris"]
    assert name in [cell.value for cell in sheet[2]]


def test_the_same_history_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = set()
    for name, ledgers in (("a", two_ledgers()), ("b", two_ledgers()[::-1])):
        path = tmp_path / f"{name}.xlsx"
        write_workbook(path, figures_of(ledgers))
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_the_files_date_is_the_last_entrys(written: Path) -> None:
    created = load_workbook(written).properties.created
    assert created == datetime(2023, 3, 2, 9, 12)  # noqa: DTZ001  # UTC, as the format has it


def test_a_formula_that_disagrees_with_its_cells_is_found(written: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.xlsx"
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(forged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet4.xml":
                content = content.replace(b"<v>520000</v>", b"<v>530000</v>", 1)
            target.writestr(name, content)
    with pytest.raises(WorkbookDisagreesError) as found:
        read_totals(forged)
    assert "SUM" in found.value.formula or "!" in found.value.formula


def test_an_empty_ledger_makes_a_workbook_too(tmp_path: Path) -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1", training=True))
    write_workbook(tmp_path / "a.xlsx", figures_of([till.entries]))
    assert read_totals(tmp_path / "a.xlsx").net == 0
    texts = [cell.value for row in load_workbook(tmp_path / "a.xlsx")["Ringkasan"] for cell in row]
    assert any(isinstance(text, str) and text.startswith("LATIHAN") for text in texts)


def test_a_table_longer_than_a_worksheet_is_declined_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "LONGEST_TABLE", 4)
    with pytest.raises(TableTooLongError):
        write_workbook(tmp_path / "a.xlsx", figures_of(two_ledgers()))
    assert not list(tmp_path.iterdir())


def test_more_days_than_a_page_takes_leave_the_sums_beside_the_vendors(tmp_path: Path) -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1"))
    till.record(VendorAdded(terms=VendorTerms(name="Roka")), UUID(int=11))
    for day in range(1, 13):
        till.open(FIRST_DAY.replace(day=day))
        number = f"KT1A-2303{day:02}-0001"
        till.record(sale(number, [line(UUID(int=11), 1_000)], [cash(1_000)]))  # type: ignore[arg-type]  # any vendor
        till.close(1_000, 1_000)
    write_workbook(tmp_path / "a.xlsx", figures_of([till.entries]))
    totals = read_totals(tmp_path / "a.xlsx")
    assert totals.by_vendor == {"Roka": 12_000}
    assert len(totals.by_day) == 12
