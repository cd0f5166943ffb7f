"""The cashier's guide names every key that is printed on what they sell with."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
GUIDE: Final = ROOT / "docs" / "kasir.md"
SCREENS: Final = ("sell", "pay", "quick")

# What stands on every laptop's keyboard, alone or with Ctrl, Alt or Shift.
KEY: Final = re.compile(
    r"(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d{1,2}|Esc|Enter|Del|Delete|(?<=\+)[A-Z0-9])"
)
# Ctrl+1 to Ctrl+9 are made in a loop, and told as a range.
NUMBERED: Final = re.compile(r"Ctrl\+\d sampai Ctrl\+\d")


def keys_in(source: str) -> Iterator[str]:
    """Give every literal that is a key, wherever it is on its way to a button or a shortcut."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and KEY.fullmatch(node.value)
        ):
            yield node.value


def keys_given(source: str) -> Iterator[ast.expr]:
    """Give what stands behind `shortcut=` and `twin=`, literal or not."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg in ("shortcut", "twin"):
                    yield keyword.value


def told() -> set[str]:
    """Every key in the guide."""
    return set(KEY.findall(GUIDE.read_text(encoding="utf-8")))


def sources(screen: str) -> list[str]:
    """The modules of a screen."""
    folder = ROOT / "ui" / "screens" / screen
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_printed_key_stands_in_the_cashiers_guide(screen: str) -> None:
    printed = {key for source in sources(screen) for key in keys_in(source)}
    assert printed, "no keys found: has the screen moved?"
    assert not printed - told()


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_on_a_button_is_one_the_guide_is_searched_for(screen: str) -> None:
    written = {
        node.value
        for source in sources(screen)
        for node in keys_given(source)
        if isinstance(node, ast.Constant) and node.value
    }
    assert written
    assert not {key for key in written if not KEY.fullmatch(str(key))}


def test_the_guide_names_no_key_that_does_nothing() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py"))
    guide = NUMBERED.sub("", GUIDE.read_text(encoding="utf-8"))
    invented = {key for key in KEY.findall(guide) if f'"{key}"' not in source}
    # Keys a widget answers to itself, and not by a name.
    assert invented <= {"Delete", "Esc", "Enter"}


def test_a_key_is_told_from_a_word() -> None:
    assert {"F12", "Ctrl+T", "Ctrl+Del"} == set(keys_in("a('F12', 'Ctrl+T', 'Ctrl+Del', 'F', 'T')"))
