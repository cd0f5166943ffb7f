"""What the tabs of Barang show, and how their presenters tell them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

_Draft_contra = TypeVar("_Draft_contra", contravariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One vendor, product or bundle of a list, every text written already.

    `mark` stands where something is special ("obral sampai 20.00"), `gone` for what is no longer
    sold: it is said in words, and painted paler.
    """

    key: object
    name: str
    below: str
    amount: str
    count: str = ""
    mark: str = ""
    colour: str
    gone: bool = False


class TabView(Protocol[_Draft_contra]):
    """A list with the chosen one's form beside it."""

    def show_rows(self, rows: Sequence[Row], nothing: str) -> None:
        """The list, or why it is empty."""

    def show_chosen(self, key: object) -> None:
        """Mark a row; none for something new."""

    def show_form(self, draft: _Draft_contra | None, title: str, *, locked: str) -> None:
        """Fill the form; None where nothing is chosen. `locked` says why it cannot be changed."""

    def show_changes(self, changes: Sequence[str], *, may_save: bool) -> None:
        """What is different from what is kept, before and after."""

    def show_error(self, words: str) -> None:
        """Why it was not saved; empty for nothing."""

    def show_undo(self, words: str) -> None:
        """The change that can be taken back; empty for none."""
