"""Every text that a person reads, in their language (docs/adr/0011).

Texts stand in the code in Indonesian, the language of the booth; `text`, `several` and `plural`
give them in the language in use. A text is marked by calling one of them with a literal, so that
`python3 dev.py translations` finds it.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

SEVERAL: Final = "several"
"""What sets the texts of `several` apart in the catalogue: their context, in gettext's words."""


class Language(StrEnum):
    """What the till speaks."""

    INDONESIAN = "id"
    ENGLISH = "en"


class _InUse:
    """The one language of a till; its paper and screens never speak two at once."""

    language = Language.INDONESIAN
    translations: gettext.NullTranslations = gettext.NullTranslations()


def use(language: Language) -> None:
    """Speak `language` from now on. What is on a screen already is drawn anew by its owner."""
    _InUse.language, _InUse.translations = language, _catalogue(language)


# An office answers people of both languages at once, perhaps beside a till: what one request
# speaks is known to that request alone.
_answering: ContextVar[tuple[Language, gettext.NullTranslations] | None] = ContextVar(
    "answering", default=None
)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak `language` inside, and only here: other threads and requests speak their own."""
    token = _answering.set((language, _catalogue(language)))
    try:
        yield
    finally:
        _answering.reset(token)


def in_use() -> Language:
    """The language being spoken."""
    answering = _answering.get()
    return _InUse.language if answering is None else answering[0]


def _translations() -> gettext.NullTranslations:
    answering = _answering.get()
    return _InUse.translations if answering is None else answering[1]


def text(indonesian: str) -> str:
    """The text in the language in use."""
    return _translations().gettext(indonesian)


def several(indonesian: str) -> str:
    """The text for an unknown number of things, over a column or beside a number.

    An Indonesian noun has no number, an English one has: *Nota* is "Receipt" before the number of
    one receipt, which `text` gives, and "Receipts" where they are counted.
    """
    return _translations().pgettext(SEVERAL, indonesian)


def plural(one: str, many: str, count: int) -> str:
    """The text for `count` things. Indonesian has one form for any number; English has two."""
    return _translations().ngettext(one, many, count)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.INDONESIAN:
        return gettext.NullTranslations()
    with (files("resources") / "translations" / f"{language}.mo").open("rb") as compiled:
        return gettext.GNUTranslations(compiled)
