"""The promises the house makes about itself, whatever is sold in it.

Not here, since `dev.py check` runs the tool that knows better: docstrings, `print`, unfinished
work (ruff: D, T20, FIX) and who may import whom (import-linter).
"""

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent

# Read a file of this length at a sitting; beyond the hard limit it has swallowed its neighbours.
SOFT_LINES, HARD_LINES = 250, 400

# What a clone has and git does not keep; the tests also run where git is not installed.
UNKEPT = {".git", ".venv", "__pycache__", "build", "demo", "dist"}
CACHES = re.compile(r"\..*(cache|hypothesis)")


def kept_files(folder: Path = ROOT) -> Iterator[Path]:
    """Walk the files of the repository, without what tools leave behind."""
    for path in sorted(folder.iterdir()):
        if path.name in UNKEPT or CACHES.fullmatch(path.name):
            continue
        if path.is_dir():
            yield from kept_files(path)
        else:
            yield path


def text_files() -> Iterator[tuple[str, str]]:
    """Give the path and text of every file that is text."""
    for path in kept_files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules(*rooms: str) -> dict[str, str]:
    """Give the source of every module in these rooms, by path from the root."""
    starts = tuple(f"{room}/" for room in rooms)
    return {
        path: source
        for path, source in text_files()
        if path.endswith(".py") and (path.startswith(starts) or path in rooms)
    }


# --- what is written where ------------------------------------------------------------------------


def test_no_module_swallows_its_neighbours() -> None:
    lengths = {
        path: source.count("\n")
        for path, source in modules(
            "booth", "sync", "ui", "resources", "tests", "tools", "dev.py"
        ).items()
    }
    long = {path: lines for path, lines in lengths.items() if lines > SOFT_LINES}
    too_long = {path: lines for path, lines in long.items() if lines > HARD_LINES}
    assert not too_long, f"split these; worth a look as well: {long}"


def test_packaging_is_no_package() -> None:
    assert (ROOT / "packaging" / "README.md").exists()
    assert not (ROOT / "packaging" / "__init__.py").exists()


# Spelt in pieces, or this file would be its own first finding.
UNWELCOME = re.compile(
    "|".join(
        [
            r"pypi\." + "org|python" + r"hosted\.org|npm" + r"js\.(org|com)|deb\." + "debian",
            r"file:" + "//",
            "(?<![\\w.])/" + "(work|root|home/\\w+|Users/\\w+)/",
            r"\b(TO" + "DO|FIX" + r"ME|X" + r"XX)\b",
        ]
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "https://pypi." + "org/simple",
        "--find-links file:" + "///opt/wheels",
        "see /" + "root/notes",
        "# TO" + "DO: later",
    ],
)
def test_an_unwelcome_text_is_seen(text: str) -> None:
    assert UNWELCOME.search(text)


def test_no_file_names_a_registry_or_a_machine_or_leaves_work_for_later() -> None:
    found = {
        f"{path}: {match.group()}"
        for path, text in text_files()
        if path != "LICENSE"
        for match in UNWELCOME.finditer(text)
    }
    assert not found


# --- what the code may say ------------------------------------------------------------------------

# Time comes in by the door (`at=`); only the clock itself asks the machine.
CLOCK_READS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
}


def divisions_and_floats(source: str) -> list[str]:
    """Find true divisions and calls of `float`: both end in a float, and a float loses rupiah."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                found.append(f"{node.lineno}: /")
            case ast.Call(func=ast.Name(id="float")):
                found.append(f"{node.lineno}: float")
            case _:
                pass
    return found


def clock_reads(source: str) -> list[str]:
    """Find places that ask the machine for the time, however they imported it."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(
                value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=attribute
            ) if (owner, attribute) in CLOCK_READS:
                found.append(f"{node.lineno}: {owner}.{attribute}")
            case ast.ImportFrom(module="time", names=names):
                found += [
                    f"{node.lineno}: from time import {name.name}"
                    for name in names
                    if ("time", name.name) in CLOCK_READS
                ]
            case _:
                pass
    return found


@pytest.mark.parametrize("snippet", ["a / b", "a /= b", "float(a)", "def f(): return [x / 2]"])
def test_a_division_that_could_lose_a_rupiah_is_seen(snippet: str) -> None:
    assert divisions_and_floats(snippet)


@pytest.mark.parametrize("snippet", ["a // b", "'a/b'", "inf: float", "Path.float(a)"])
def test_whole_rupiah_arithmetic_is_left_alone(snippet: str) -> None:
    assert not divisions_and_floats(snippet)


def test_the_domain_divides_no_rupiah_into_fractions() -> None:
    found = {
        path: places
        for path, source in modules("booth/domain").items()
        if (places := divisions_and_floats(source))
    }
    assert not found, "booth.domain.money has split_pro_rata and round_to_cash for this"


@pytest.mark.parametrize(
    "snippet",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "dt.datetime.utcnow()",
        "date.today()",
        "time.time()",
        "from time import time",
        "default_factory=datetime.now",
    ],
)
def test_reading_the_clock_is_seen(snippet: str) -> None:
    assert clock_reads(snippet if "=" not in snippet else f"field({snippet})")


@pytest.mark.parametrize("snippet", ["clock.now()", "time.monotonic()", "datetime.combine(d, t)"])
def test_other_talk_of_time_is_left_alone(snippet: str) -> None:
    assert not clock_reads(snippet)


def test_only_the_clock_reads_the_clock() -> None:
    found = {
        path: places
        for path, source in modules("booth", "sync", "ui", "resources").items()
        if path != "booth/domain/clock.py" and (places := clock_reads(source))
    }
    assert not found


# --- what the documents promise -------------------------------------------------------------------


def test_the_readme_tells_every_task_and_no_other() -> None:
    told = re.findall(r"python3 dev\.py ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert set(told) == set(runpy.run_path(str(ROOT / "dev.py"))["TASKS"])


def test_the_readme_tells_every_command_and_no_other() -> None:
    told = re.findall(
        r"^\| `lapak ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(told) == sorted(COMMANDS)


def test_decisions_are_numbered_without_gaps_and_tell_what_was_refused() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [int(path.name[:4]) for path in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    incomplete = {
        path.name: missing
        for path in decisions
        if (
            missing := {"Decision", "Consequences", "Refused"}
            - set(re.findall(r"^## (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        )
    }
    assert not incomplete


def test_links_between_documents_lead_somewhere() -> None:
    broken = {
        f"{path} -> {target}"
        for path, text in text_files()
        if path.endswith(".md")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text)
        if not (ROOT / path).parent.joinpath(target).exists()
    }
    assert not broken
