import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from booth.catalogue_files.reading import read_table
from booth.catalogue_files.texts import FORMULA_STARTS
from booth.catalogue_files.writing import write_goods
from booth.domain.goods_file import guess_columns
from booth.domain.goods_plan import ImportWish, plan_import
from booth.domain.shelf import Shelf
from resources import texts
from resources.texts import Language
from tests.catalogue_files.lists import shelves

_FEW = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@_FEW
@given(shelf=shelves())
def test_what_was_written_changes_nothing_when_it_is_read_back(ending: str, shelf: Shelf) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"barang.{ending}"
        written = write_goods(path, shelf)
        table = read_table(path)
    plan = plan_import(ImportWish(table=table, mapped=guess_columns(table.headings)), shelf)
    assert plan.problems == ()
    assert (plan.additions, plan.changes, plan.new_vendors) == ((), (), ())
    assert plan.unchanged == written == len(shelf.products)
    assert plan.kept_stock == 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@_FEW
@given(shelf=shelves())
def test_an_empty_catalogue_becomes_the_one_that_was_written(ending: str, shelf: Shelf) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"barang.{ending}"
        write_goods(path, shelf)
        table = read_table(path)
    wish = ImportWish(table=table, mapped=guess_columns(table.headings), new_vendors=True)
    plan = plan_import(wish, Shelf(stock={}))
    assert plan.problems == ()
    assert [
        (one.terms.name, one.terms.price, one.terms.floor, one.terms.sku, one.terms.barcode)
        for one in plan.additions
    ] == [
        (one.terms.name, one.terms.price, one.terms.floor, one.terms.sku, one.terms.barcode)
        for one in shelf.products
    ]


@_FEW
@given(shelf=shelves())
def test_no_cell_of_a_written_file_is_a_formula(shelf: Shelf) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "barang.csv"
        write_goods(path, shelf)
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=";"):
                assert not any(cell.startswith(FORMULA_STARTS) for cell in row)
        book = path.with_suffix(".xlsx")
        write_goods(book, shelf)
        for line in load_workbook(book).worksheets[0].iter_rows():
            assert all(cell.data_type != "f" for cell in line)


def test_a_list_written_in_english_is_read_in_indonesian(tmp_path: Path) -> None:
    texts.use(Language.ENGLISH)
    try:
        write_goods(tmp_path / "goods.csv", Shelf(stock={}))
    finally:
        texts.use(Language.INDONESIAN)
    assert len(guess_columns(read_table(tmp_path / "goods.csv").headings)) == 8
