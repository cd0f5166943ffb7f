"""Sentences for lists of goods in files."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

from booth.catalogue_files.words import unreadable_words
from booth.domain import errors
from booth.domain.money import format_thousands
from resources.texts import plural, text
from ui.formatting.told import Told


def _unreadable(error: errors.TableUnreadableError) -> Told:
    return Told(*unreadable_words(error, PurePath(error.path).name or error.path))


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
