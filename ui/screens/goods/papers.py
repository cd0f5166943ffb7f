"""Goods papers as paper, as the screen asks for them."""

from pathlib import Path
from typing import Protocol

from booth.domain.ids import EntryId


class GoodsPapers(Protocol):
    """Makes them. All but `print` are called on the ledger's thread."""

    def shown(self, entry: EntryId) -> str:
        """The paper in full as text, for the screen."""

    def pdf(self, entry: EntryId) -> Path:
        """Write it on A4 and say where it is. Raises FolderNotWritableError."""

    def print(self, entry: EntryId) -> None:
        """Send the short slip to the printer now, and say in passing what became of it."""
