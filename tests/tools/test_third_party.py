import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools import third_party
from tools.sources import ROOT
from tools.third_party import Part

NOT_OURS_TO_SHIP = {"pytest", "ruff", "mypy", "hypothesis", "babel", "lapak"}


@pytest.fixture(scope="module")
def carried() -> dict[str, Part]:
    return {re.sub(r"[-_.]+", "-", part.name).lower(): part for part in third_party.parts()}


def test_all_that_the_till_requires_is_listed_with_what_that_requires(
    carried: dict[str, Part],
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = [
        *map(Requirement, project["dependencies"]),
        *map(Requirement, project["optional-dependencies"]["till"]),
    ]
    here = {part.name for part in required if part.marker is None or part.marker.evaluate()}
    assert here <= carried.keys()
    assert {"python", "shiboken6", "sqlalchemy", "mako", "cffi", "pyinstaller"} <= carried.keys()
    assert not NOT_OURS_TO_SHIP & carried.keys()


def test_each_has_a_version_and_a_licence_in_few_words_or_as_a_text(
    carried: dict[str, Part],
) -> None:
    for part in carried.values():
        assert part.version
        assert "\n" not in part.licence
        assert part.texts or part.licence != "see its text", part.name


def test_none_is_under_a_licence_that_would_bind_lapak(carried: dict[str, Part]) -> None:
    # PyInstaller's own licence excepts what it makes; Qt's offers the LGPL beside the GPL.
    bound = {
        name
        for name, part in carried.items()
        if re.search(r"\bA?GPL", part.licence) and "LGPL" not in part.licence
    }
    assert bound <= {"pyinstaller"}


def test_the_list_and_the_texts_are_laid_into_the_folder(
    tmp_path: Path, carried: dict[str, Part]
) -> None:
    path = third_party.write(tmp_path, carried.values())
    said = path.read_text(encoding="utf-8")
    for part in carried.values():
        assert f"{part.name} {part.version}\n    {part.licence}" in said
        texts = list((tmp_path / third_party.TEXTS).glob(f"{part.name}/*"))
        assert len(texts) == len(part.texts)
        assert all(text.stat().st_size for text in texts)
    assert "Lesser General Public License" in said
    assert "may be replaced" in said


def test_laid_anew_a_text_that_is_gone_is_gone(tmp_path: Path) -> None:
    text = tmp_path / "LICENSE"
    text.write_text("Do as you please.", encoding="utf-8")
    folder = tmp_path / "bundle"
    folder.mkdir()
    third_party.write(folder, [Part("one", "1.0", "MIT", (text, text))])
    place = folder / third_party.TEXTS / "one"
    assert sorted(found.name for found in place.iterdir()) == ["1-LICENSE", "LICENSE"]
    third_party.write(folder, [Part("one", "1.1", "MIT", ())])
    assert not place.exists()
    assert "no text came with it" in (folder / third_party.LIST).read_text(encoding="utf-8")
