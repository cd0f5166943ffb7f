from collections.abc import Sequence
from dataclasses import replace

import pytest

from booth.domain.catalogue import BundlePart, BundleTerms
from booth.domain.errors import (
    CatalogueMovedError,
    ImportProblemsError,
    ImportStoppedError,
    RightMissingError,
)
from booth.domain.goods_file import (
    FileTable,
    GoodsColumn,
    GoodsFault,
    TableRow,
    guess_columns,
)
from booth.domain.goods_plan import ImportPlan, ImportWish
from booth.domain.money import Rupiah
from tests.usecases.stand import Stand

_HEADINGS = ("Nama barang", "UMKM", "Harga", "Harga dasar", "Stok", "SKU", "Barcode")


def _wish(*rows: Sequence[str], new_vendors: bool = False) -> ImportWish:
    table = FileTable(
        headings=_HEADINGS,
        rows=tuple(TableRow(number, tuple(row)) for number, row in enumerate(rows, start=2)),
    )
    return ImportWish(table=table, mapped=guess_columns(_HEADINGS), new_vendors=new_vendors)


def _faults(plan: ImportPlan) -> list[tuple[int, GoodsColumn | None, GoodsFault]]:
    return [(problem.row, problem.column, problem.fault) for problem in plan.problems]


def test_a_list_becomes_one_entry_for_each_product_in_one_commit(stand: Stand) -> None:
    before = stand.entries
    wish = _wish(
        ("Kain batik tulis", "Batik Akkar", "400.000"),
        ("Selendang", "batik akkar", "Rp 95.000", "80.000", "7", "SL-1", "899001"),
        ("Gerabah", "Omah Tanah", "50.000"),
        ("Kendi", "Omah Tanah", "60.000"),
        new_vendors=True,
    )
    importing = stand.booth.importing
    plan = importing.plan(wish)
    assert stand.entries == before
    assert importing.record(wish, plan, by=stand.budi) == 5
    assert stand.entries == before + 5
    shelf = stand.booth.browsing.shelf()
    by_name = {product.terms.name: product for product in shelf.products}
    assert by_name["Kain batik tulis"].id == stand.kain.id
    assert by_name["Kain batik tulis"].terms.price == 400_000
    assert by_name["Kain batik tulis"].terms.floor == 300_000
    assert by_name["Selendang"].terms.vendor == stand.batik.id
    assert shelf.stock[by_name["Selendang"].id] == 7
    assert by_name["Gerabah"].vendor_name == by_name["Kendi"].vendor_name == "Omah Tanah"


def test_the_same_list_again_changes_nothing(stand: Stand) -> None:
    wish = _wish(("Selendang", "Batik Akkar", "95.000", "", "7", "SL-1"))
    stand.booth.importing.record(wish, stand.booth.importing.plan(wish), by=stand.budi)
    again = stand.booth.importing.plan(wish)
    assert (again.records, again.unchanged) == (0, 1)


def test_goods_are_known_by_their_codes_whatever_they_are_called_now(stand: Stand) -> None:
    terms = replace(stand.tas.terms, sku="TAS-1", barcode="899123")
    stand.booth.cataloguing.change_product(stand.tas.id, terms, by=stand.budi)
    for row in (
        ("Tas rotan", "Roka Collection", "130.000", "", "", "tas-1"),
        ("Tas rotan", "Roka Collection", "130.000", "", "", "", "899123"),
    ):
        (change,) = stand.booth.importing.plan(_wish(row)).changes
        assert (change.product.id, change.terms.name, change.terms.sku) == (
            stand.tas.id, "Tas rotan", change.terms.sku,
        )  # fmt: skip
        assert change.terms.price == 130_000


def test_a_code_of_another_vendors_goods_is_refused(stand: Stand) -> None:
    terms = replace(stand.tas.terms, sku="TAS-1", barcode="899123")
    stand.booth.cataloguing.change_product(stand.tas.id, terms, by=stand.budi)
    plan = stand.booth.importing.plan(_wish(("Tas", "Batik Akkar", "1", "", "", "TAS-1")))
    assert _faults(plan) == [(2, GoodsColumn.SKU, GoodsFault.CODE_TAKEN)]


def test_a_bundles_code_is_taken(stand: Stand) -> None:
    stand.booth.cataloguing.add_bundle(
        BundleTerms(
            name="Paket", price=Rupiah(500_000), parts=(BundlePart(stand.kain.id, 2),), barcode="77"
        ),
        by=stand.budi,
    )
    plan = stand.booth.importing.plan(_wish(("Peci", "Batik Akkar", "1", "", "", "", "77")))
    assert _faults(plan) == [(2, GoodsColumn.BARCODE, GoodsFault.CODE_TAKEN)]


def test_every_wrong_cell_is_told_with_its_row(stand: Stand) -> None:
    plan = stand.booth.importing.plan(
        _wish(
            ("", "Batik Akkar", "5"),
            ("Peci", "Batik Akkar", "12.345,60", "", "-1"),
            ("Peci", "Siapa", "5"),
            ("Peci", "", "5"),
            ("Peci", "Batik Akkar", "5", "6"),
            ("Kemeja", "Batik Akkar", "5", "", "", "K"),
            ("Kemeja biru", "Batik Akkar", "5", "", "", "k"),
            ("KEMEJA", "Batik Akkar", "5"),
        )
    )
    assert _faults(plan) == [
        (2, GoodsColumn.NAME, GoodsFault.EMPTY),
        (3, GoodsColumn.PRICE, GoodsFault.CENTS),
        (3, GoodsColumn.STOCK, GoodsFault.NO_NUMBER),
        (4, GoodsColumn.VENDOR, GoodsFault.UNKNOWN_VENDOR),
        (5, GoodsColumn.VENDOR, GoodsFault.EMPTY),
        (6, GoodsColumn.FLOOR, GoodsFault.ABOVE_PRICE),
        (8, GoodsColumn.SKU, GoodsFault.TWICE),
        (9, GoodsColumn.NAME, GoodsFault.TWICE),
    ]


def test_a_list_with_one_wrong_row_leaves_everything_as_it_was(stand: Stand) -> None:
    before = stand.entries
    wish = _wish(("Peci", "Batik Akkar", "5.000"), ("Topi", "Batik Akkar", "lima"))
    plan = stand.booth.importing.plan(wish)
    with pytest.raises(ImportProblemsError):
        stand.booth.importing.record(wish, plan, by=stand.budi)
    assert stand.entries == before


def test_a_price_that_the_list_does_not_say_is_kept(stand: Stand) -> None:
    plan = stand.booth.importing.plan(_wish(("Tas anyaman", "Roka Collection", "", "", "", "T1")))
    (change,) = plan.changes
    assert (change.terms.price, change.terms.sku) == (125_000, "T1")


def test_pieces_of_goods_that_are_there_are_not_counted_by_a_list(stand: Stand) -> None:
    plan = stand.booth.importing.plan(_wish(("Tas anyaman", "Roka Collection", "", "", "3")))
    assert (plan.kept_stock, plan.records) == (1, 0)


def test_a_cashier_alone_does_not_import(stand: Stand) -> None:
    wish = _wish(("Peci", "Batik Akkar", "5.000"))
    plan = stand.booth.importing.plan(wish)
    with pytest.raises(RightMissingError):
        stand.booth.importing.record(wish, plan, by=stand.sari)


def test_what_was_looked_through_before_the_catalogue_changed_is_not_recorded(stand: Stand) -> None:
    wish = _wish(("Tas anyaman", "Roka Collection", "130.000"))
    plan = stand.booth.importing.plan(wish)
    terms = replace(stand.tas.terms, price=Rupiah(140_000))
    stand.booth.cataloguing.change_product(stand.tas.id, terms, by=stand.budi)
    before = stand.entries
    with pytest.raises(CatalogueMovedError):
        stand.booth.importing.record(wish, plan, by=stand.budi)
    assert stand.entries == before


def test_stopping_half_way_takes_all_of_it_back(stand: Stand) -> None:
    wish = _wish(*[(f"Peci {number}", "Batik Akkar", "5.000") for number in range(500)])
    plan = stand.booth.importing.plan(wish)
    before = stand.entries

    def watch(done: int, _of: int) -> None:
        if done >= 300:
            raise ImportStoppedError

    with pytest.raises(ImportStoppedError):
        stand.booth.importing.record(wish, plan, by=stand.budi, watch=watch)
    assert stand.entries == before
    assert len(stand.booth.browsing.shelf().products) == 2
