"""Keeps the English catalogue in step with the texts in the code (docs/adr/0011).

`python3 dev.py translations` adds what is new, drops what is gone, proposes for a text that was
reworded its former translation as `fuzzy`, and compiles what is settled. The files are the same
for the same texts: sorted, without line numbers and dates.
"""

import io
import string
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from resources.texts import Language
from tools.sources import ROOT, all_marked

FOLDER: Final = ROOT / "resources" / "translations"
PO: Final = FOLDER / f"{Language.ENGLISH}.po"
MO: Final = PO.with_suffix(".mo")

_WIDTH: Final = 100
_ABOUT: Final = """\
# English texts of the till. The texts in the code (msgid) are Indonesian.
# `python3 dev.py translations` keeps this file; only the msgstr lines are written by hand."""


class _Dateless(Catalog):
    """A catalogue whose file is the same on every day that its texts are."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What gettext needs to know, and no more."""
        return [
            ("Language", str(Language.ENGLISH)),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("MIME-Version", "1.0"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


def update(former: Catalog) -> Catalog:
    """The catalogue for the texts that are in the code now."""
    template = Catalog(locale=str(Language.ENGLISH))
    for found in all_marked():
        if found.texts:
            one, *more = found.texts
            template.add((one, *more) if more else one, context=found.context)
    catalogue = _dateless(former)
    catalogue.update(template, update_header_comment=False, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def _dateless(former: Catalog) -> _Dateless:
    catalogue = _Dateless(
        locale=str(Language.ENGLISH), header_comment=_ABOUT, charset="utf-8", fuzzy=False
    )
    for message in former:
        if message.id:
            catalogue.add(message.id, message.string, flags=message.flags, context=message.context)
    return catalogue


def read(path: Path = PO) -> Catalog:
    """The catalogue as it is written; an empty one where there is none yet."""
    if not path.exists():
        return Catalog(locale=str(Language.ENGLISH))
    with path.open("rb") as file:
        return read_po(file, locale=str(Language.ENGLISH))


def written(catalogue: Catalog) -> bytes:
    """The .po file."""
    file = io.BytesIO()
    write_po(file, catalogue, width=_WIDTH, no_location=True, sort_output=True)
    return file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file: what is translated and settled."""
    file = io.BytesIO()
    write_mo(file, _dateless(catalogue))
    return file.getvalue()


def faults(catalogue: Catalog) -> Iterator[str]:
    """Everything that keeps the till from speaking English, one line each."""
    for found in all_marked():
        if not found.texts:
            yield f"{found.place}: only a literal can be translated; see resources/texts.py"
    known = {(one_of(message), message.context or "") for message in catalogue if message.id}
    wanted = {(found.texts[0], found.context or "") for found in all_marked() if found.texts}
    for gone, context in sorted(known - wanted):
        yield f"no longer in the code{_of(context)}: {gone!r}"
    for new, context in sorted(wanted - known):
        yield f"not in the catalogue{_of(context)}: {new!r}"
    yield from (f"obsolete: {words!r}" for words in catalogue.obsolete)
    for message in catalogue:
        if message.id and (fault := _fault(message)):
            yield f"{fault}: {one_of(message)!r}"


def _of(context: str) -> str:
    return f" for {context}" if context else ""


def one_of(message: Message) -> str:
    """The text by which a message is looked up."""
    return _forms(message.id)[0]


def _fault(message: Message) -> str:
    sources, texts = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        return "translation of a former wording, to be looked at"
    if len(texts) != len(sources) or not all(texts):
        return "not translated"
    for source, translation in zip(sources, texts, strict=True):
        if placeholders(translation) != placeholders(source):
            return "other placeholders in the translation"
        if _ends(translation) != _ends(source):
            return "other spaces at the ends of the translation"
    return ""


def _forms(words: str | Sequence[str] | None) -> list[str]:
    return [words] if isinstance(words, str) else list(words or ())


def placeholders(template: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _ends(words: str) -> tuple[bool, bool]:
    return words[:1].isspace(), words[-1:].isspace()


def main() -> int:
    """Bring both files up to date; 1 where work is left for a translator."""
    catalogue = update(read())
    FOLDER.mkdir(exist_ok=True)
    PO.write_bytes(written(catalogue))
    MO.write_bytes(compiled(read()))
    left = list(faults(read()))
    print(*left, sep="\n", file=sys.stderr)
    print(f"{len(catalogue)} texts, {len(left)} to be looked at in {PO.relative_to(ROOT)}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
