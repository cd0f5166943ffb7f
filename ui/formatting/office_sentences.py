"""Sentences for what the office hands down."""

from collections.abc import Callable
from typing import Any, Final

from booth.domain import errors
from resources.texts import text
from ui.formatting import goods_sentences, selling_sentences
from ui.formatting.told import Told
from ui.formatting.words import thing_word

_REASONS: Final = {**selling_sentences.TELLERS, **goods_sentences.TELLERS}


def _catalogue(error: errors.OfficeCatalogueError) -> Told:
    reason = _REASONS[type(error.reason)](error.reason)
    return Told(
        text("Daftar barang dari kantor belum dipakai karena {thing} {name}: {reason}").format(
            thing=thing_word(error.kind), name=error.name, reason=reason[0]
        ),
        text("Beri tahu kantor; sampai diperbaiki, kasir memakai daftar yang lama."),
    )


# Any: each takes the error it stands under, which a mapping cannot express.
TELLERS: Final[dict[type[errors.BoothError], Callable[[Any], Told]]] = {
    errors.OfficeCatalogueError: _catalogue,
}
