"""Figures of a page that can be changed in place, noted while the page is drawn."""

import re
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_hex
from typing import Final

from markupsafe import Markup, escape

from sync.office.live import Value

# What stands for a value until the page's shape is known. Nobody who names goods can guess it.
_MARK: Final = token_hex(16)
_DIGITS: Final = 16


class Recorder:
    """Given to a template as `live` and `part`: writes a value and notes it by its name."""

    def __init__(self) -> None:
        self.values: dict[str, Value] = {}

    def live(self, name: str, value: str, kind: str = "") -> Markup:
        """`value` as a text that changes by itself; `kind` is its class on the page."""
        self.values[name] = value
        look = Markup(' class="{}"').format(kind) if kind else Markup("")
        return Markup('<span data-live="{}"{}>{}</span>').format(name, look, _mark(name))

    def part(self, name: str, **attributes: int | str) -> Markup:
        """Attributes of a picture's part that change by themselves."""
        said = {key: str(value) for key, value in attributes.items()}
        self.values[name] = said
        written = Markup("").join(
            Markup(' {}="{}"').format(key, _mark(f"{name}/{key}")) for key in said
        )
        return Markup('data-live="{}"').format(name) + written

    def shape(self, marked: str) -> str:
        """What a page is but for its values."""
        # The mark is another in every worker, and shapes must not be.
        return sha256(marked.replace(_MARK, "").encode()).hexdigest()[:_DIGITS]

    def filled(self, marked: str) -> str:
        """The page with its values."""
        flat: dict[str, str] = {}
        for name, value in self.values.items():
            if isinstance(value, Mapping):
                flat.update({f"{name}/{key}": said for key, said in value.items()})
            else:
                flat[name] = value
        return _PATTERN.sub(lambda found: str(escape(flat[found[1]])), marked)


def _mark(name: str) -> Markup:
    return Markup("{}[{}]").format(_MARK, name)


_PATTERN: Final = re.compile(re.escape(_MARK) + r"\[([a-z0-9/_-]+)\]")
