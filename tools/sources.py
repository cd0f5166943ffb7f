"""Finds every text that the program may show: the calls of `text`, `several` and `plural`.

Read from the syntax tree, since other functions are called `text` too (SQLAlchemy's), and since
only a literal can be looked up in a catalogue. The office's pages call them in their templates.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import Environment, nodes

from resources.texts import SEVERAL

ROOT: Final = Path(__file__).resolve().parent.parent
ROOMS: Final = ("booth", "sync", "ui", "resources")

_HOME: Final = "resources.texts"
_LITERALS: Final = {"text": 1, "several": 1, "plural": 2}
"""Each function that marks texts, and how many of its first arguments are texts."""


class Marked(NamedTuple):
    """One call: where it is, and its texts in Indonesian, none where they cannot be read."""

    place: str
    texts: tuple[str, ...]
    context: str | None = None
    """What else it is looked up by: that of `several`, or nothing."""


def all_marked(root: Path = ROOT) -> Iterator[Marked]:
    """Every marked text of the product, file by file."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            yield from marked(path.read_text(encoding="utf-8"), name)
        for path in sorted((root / room).rglob("*.html")):
            name = path.relative_to(root).as_posix()
            yield from marked_in_template(path.read_text(encoding="utf-8"), name)


def marked_in_template(source: str, name: str) -> Iterator[Marked]:
    """Every marked text of one template, where the functions go by their own names."""
    # Nothing is rendered here: the template is only read.
    tree = Environment(autoescape=True).parse(source)
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name not in _LITERALS:
            continue
        wanted = _LITERALS[call.node.name]
        literals = [
            argument.value
            for argument in call.args[:wanted]
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str)
        ]
        readable = len(literals) == wanted and all(literals)
        yield Marked(
            f"{name}:{call.lineno}",
            tuple(literals) if readable else (),
            SEVERAL if readable and call.node.name == "several" else None,
        )


def marked(source: str, name: str) -> Iterator[Marked]:
    """Every marked text of one module."""
    tree = ast.parse(source)
    functions, modules = _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=called) if called in functions:
                function = functions[called]
            case ast.Attribute(value=ast.Name(id=owner), attr=function) if owner in modules:
                pass
            case _:
                continue
        if function not in _LITERALS:
            continue
        literals = [
            argument.value
            for argument in node.args[: _LITERALS[function]]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        readable = len(literals) == _LITERALS[function] and all(literals)
        yield Marked(
            f"{name}:{node.lineno}",
            tuple(literals) if readable else (),
            SEVERAL if readable and function == "several" else None,
        )


def _imported(tree: ast.Module) -> tuple[dict[str, str], set[str]]:
    """What they are called here, and what their module is called."""
    functions: dict[str, str] = {}
    modules = set()
    package, _, module = _HOME.rpartition(".")
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for imported in node.names:
            if node.module == _HOME and imported.name in _LITERALS:
                functions[imported.asname or imported.name] = imported.name
            elif node.module == package and imported.name == module:
                modules.add(imported.asname or imported.name)
    return functions, modules
