"""What others made that a bundle carries, and under which licences: a list, and their texts.

Read from the metadata of what is installed at the build, so that it is never behind the lock.
"""

import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LIST: Final = "THIRD-PARTY.txt"
TEXTS: Final = "licences"

_PRODUCT: Final = "lapak"
_EXTRA: Final = "till"
_TEXT: Final = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_METADATA: Final = ".dist-info"
# What is written into the field is sometimes the whole licence.
_LONGEST_WORD: Final = 80
_BESIDE: Final = "see its text"

_NOTICE: Final = """\
What others made, in this folder
================================

Lapak is under the Apache License 2.0 (_internal/LICENSE). It stands on the packages below, each
under its own licence; the texts that came with them are in the folder "{texts}".

Qt and Qt for Python (PySide6, shiboken6) are used under the GNU Lesser General Public License,
version 3. Their libraries are separate files (in _internal, its PySide6 and its shiboken6) and
may be replaced by others of the same interface, changed ones too: put them in place of those
here, and start Lapak as before. You may take Lapak apart as far as it takes to find out whether
your own changes to them work. Their source: https://download.qt.io/official_releases/, in the
folders QtForPython and qt, by the version named below.

fpdf2 and num2words are under the LGPL as well. They are Python; to run Lapak with changed ones,
install them, and make this folder anew from Lapak's source with "python3 dev.py package".

The LGPL, version 3, adds to the GNU General Public License, version 3. Texts of both:
https://www.gnu.org/licenses/lgpl-3.0.txt and https://www.gnu.org/licenses/gpl-3.0.txt.

"""


class Part(NamedTuple):
    """One package of others', and where its licence is written out."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def parts(product: str = _PRODUCT, extra: str = _EXTRA) -> list[Part]:
    """Python itself, and all that the till requires here, by name."""
    named: dict[str, Distribution] = {}
    wanted = [Requirement(f"{product}[{extra}]")]
    seen: set[str] = set()
    while wanted:
        requirement = wanted.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        try:
            found = distribution(requirement.name)
        except PackageNotFoundError:
            # Left out of what is installed on purpose (see dev.py), so not in a bundle either.
            continue
        named[canonicalize_name(requirement.name)] = found
        wanted.extend(_required(found, requirement.extras))
    del named[canonicalize_name(product)]
    packages = [_part(found) for _, found in sorted(named.items())]
    return [_python(), *packages, *_makers()]


def write(folder: Path, found: Iterable[Part]) -> Path:
    """Put the list and the texts into a bundle's folder; the list's file."""
    rows = []
    for part in found:
        place = folder / TEXTS / part.name
        shutil.rmtree(place, ignore_errors=True)
        for number, text in enumerate(part.texts):
            place.mkdir(parents=True, exist_ok=True)
            # Two of one name come from two folders of the metadata.
            name = text.name if not (place / text.name).exists() else f"{number}-{text.name}"
            shutil.copyfile(text, place / name)
        where = f"{TEXTS}/{part.name}" if part.texts else "no text came with it"
        rows.append(f"{part.name} {part.version}\n    {part.licence} ({where})\n")
    path = folder / LIST
    path.write_text(_NOTICE.format(texts=TEXTS) + "\n".join(rows), encoding="utf-8")
    return path


def _required(found: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    """What a package asks for on this system, with these extras of its own."""
    for words in found.requires or ():
        requirement = Requirement(words)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def _part(found: Distribution) -> Part:
    texts = (
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if file.parts[0].endswith(_METADATA) and _TEXT.search(file.name)
    )
    return Part(
        name=found.metadata["Name"],
        version=found.version,
        licence=_licence(found),
        texts=tuple(text for text in texts if text.is_file()),
    )


def _licence(found: Distribution) -> str:
    """The licence in a few words: the standard field, else the old one, else the classifiers."""
    for field in ("License-Expression", "License"):
        (words, *_) = found.metadata.get_all(field) or [""]
        if words and len(words) <= _LONGEST_WORD and "\n" not in words:
            return str(words)
    classified = [
        words.rpartition(" :: ")[2]
        for words in found.metadata.get_all("Classifier") or ()
        if words.startswith("License ::")
    ]
    return ", ".join(classified) or _BESIDE


def _python() -> Part:
    """The interpreter, which is in the folder too."""
    text = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    version = ".".join(map(str, sys.version_info[:3]))
    return Part("Python", version, "PSF-2.0", (text,) if text.is_file() else ())


def _makers() -> Iterator[Part]:
    """What starts the program in the bundle is a piece of what made it."""
    try:
        yield _part(distribution("pyinstaller"))
    except PackageNotFoundError:
        return
