"""Sentences for lists of goods in files."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

from booth.domain import errors
from booth.domain.errors import TableFault
from booth.domain.goods_file import MAX_COLUMNS, MAX_ROWS
from booth.domain.money import format_thousands
from resources.texts import plural, text
from ui.formatting.told import Told


def _unreadable(error: errors.TableUnreadableError) -> Told:
    name = PurePath(error.path).name or error.path
    what, step = {
        TableFault.EMPTY: (
            text("{name} kosong."),
            text("Pilih berkas yang berisi daftar barang."),
        ),
        TableFault.NO_TABLE: (
            text("{name} bukan daftar barang."),
            text("Pilih berkas CSV atau Excel (.xlsx)."),
        ),
        TableFault.OLD_SPREADSHEET: (
            text("{name} berkas Excel lama (.xls) atau terkunci sandi."),
            text("Buka di Excel, lalu simpan sebagai .xlsx tanpa sandi."),
        ),
        TableFault.DAMAGED: (
            text("{name} rusak atau terpotong."),
            text("Simpan ulang di Excel, lalu pilih lagi."),
        ),
        TableFault.ENCODING: (
            text("Huruf di {name} tidak terbaca."),
            text("Simpan ulang sebagai CSV UTF-8 atau .xlsx."),
        ),
        TableFault.TOO_LARGE: (
            text("{name} terlalu besar."),
            text("Simpan hanya lembar daftar barangnya."),
        ),
        TableFault.TOO_MANY_ROWS: (
            text("{name} lebih dari {rows} baris."),
            text("Bagi menjadi beberapa berkas."),
        ),
        TableFault.TOO_MANY_COLUMNS: (
            text("Baris {row} di {name} lebih dari {columns} kolom."),
            text("Simpan hanya kolom daftar barangnya."),
        ),
        TableFault.CELL_TOO_LONG: (
            text(
                "Isi baris {row} di {name} terlalu panjang; mungkin tanda kutipnya tidak ditutup."
            ),
            text("Perbaiki barisnya, lalu pilih lagi."),
        ),
    }[error.fault]
    limits = {"rows": format_thousands(MAX_ROWS), "columns": format_thousands(MAX_COLUMNS)}
    return Told(what.format(name=name, row=error.row, **limits), step)


def _missing(error: errors.TableMissingError) -> Told:
    return Told(
        text("{name} tidak bisa dibuka.").format(name=PurePath(error.path).name or error.path),
        text("Periksa apakah berkasnya masih ada, lalu pilih lagi."),
    )


def _stopped(_error: errors.ImportStoppedError) -> Told:
    return Told(text("Impor dibatalkan."), text("Mulai lagi kapan saja."))


def _problems(error: errors.ImportProblemsError) -> Told:
    return Told(
        plural("{rows} baris bermasalah.", "{rows} baris bermasalah.", error.rows).format(
            rows=format_thousands(error.rows)
        ),
        text("Perbaiki berkasnya, lalu baca ulang."),
    )


def _moved(_error: errors.CatalogueMovedError) -> Told:
    return Told(
        text("Katalog berubah sejak berkas ini dibaca."),
        text("Baca ulang berkasnya, lalu impor lagi."),
    )


# Any: each takes the error it stands under, which a mapping cannot express.
TELLERS: Final[dict[type[errors.BoothError], Callable[[Any], Told]]] = {
    errors.TableUnreadableError: _unreadable,
    errors.TableMissingError: _missing,
    errors.ImportStoppedError: _stopped,
    errors.ImportProblemsError: _problems,
    errors.CatalogueMovedError: _moved,
}
