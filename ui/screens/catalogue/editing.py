"""What the three tabs share: one is chosen, changed, saved as one event, and changed back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from booth.domain.errors import BoothError, DeclinedError, RightMissingError
from booth.domain.ids import StaffId
from resources.texts import text
from ui.formatting import sentence
from ui.screens.catalogue.shown import Row, TabView
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.use_cases import UseCases

Key = TypeVar("Key")
Terms = TypeVar("Terms")
Draft = TypeVar("Draft")

CatalogueChanged = Callable[[Callable[[], None]], None]
"""Have the shelf read again, then go on."""


class IncompleteError(Exception):
    """The form cannot be read yet; its words say what to do."""


class Editing(ABC, Generic[Key, Terms, Draft]):
    """A list with a form. What a vendor, a product or a bundle is, the subclasses know."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        view: TabView[Draft],
        changed: CatalogueChanged,
    ) -> None:
        """Choose nothing yet; `show` begins."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._changed = changed
        self._words = ""
        self._with_gone = False
        self._chosen: Key | None = None
        self._draft: Draft | None = None
        self._kept: Draft | None = None
        self._undo: tuple[Key, Terms] | None = None
        self._saving = False

    # --- the subclass's ---------------------------------------------------------------------

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """What the words and filters leave, in order."""

    @abstractmethod
    def terms_of(self, key: Key) -> Terms | None:
        """What is kept of one."""

    @abstractmethod
    def draft_of(self, key: Key | None) -> Draft:
        """The form of one, or of a new one."""

    @abstractmethod
    def read(self, draft: Draft) -> Terms:
        """The terms a form says. Raises IncompleteError."""

    @abstractmethod
    def differences(self, before: Terms | None, after: Terms) -> Sequence[str]:
        """What changes, each as before and after."""

    @abstractmethod
    def add(self, booth: UseCases, draft: Draft, terms: Terms, by: StaffId | None) -> Key:
        """Record a new one."""

    @abstractmethod
    def change(self, booth: UseCases, key: Key, terms: Terms, by: StaffId | None) -> None:
        """Record other terms."""

    @abstractmethod
    def withdrawn(self, terms: Terms) -> Terms:
        """The same, no longer sold: what undoes an addition."""

    @abstractmethod
    def named(self, terms: Terms) -> str:
        """What people call it."""

    @abstractmethod
    def title_of_new(self) -> str:
        """What stands over the form of a new one."""

    def nothing(self) -> str:
        """Why the list is empty."""
        return text("Tidak ada yang cocok. Esc menghapus pencarian.")

    def locked(self, key: Key) -> str:
        """Why this one cannot be changed; empty where it can."""
        del key
        return ""

    @property
    def chosen_key(self) -> Key | None:
        """What is open; None for something new, or nothing."""
        return self._chosen

    def show_again(self) -> None:
        """What is open, filled in anew."""
        self.show_rows()
        self._show_form()

    # --- the list ---------------------------------------------------------------------------

    def show(self) -> None:
        """Everything anew, what is being typed kept."""
        self.show_rows()
        if self._draft is None:
            self._show_form()

    def show_rows(self) -> None:
        """The list as it is now."""
        self._view.show_rows(self.rows(), self.nothing())
        self._view.show_chosen(self._chosen)

    def search(self, words: str) -> None:
        """Show what the words fit."""
        self._words = words.casefold().strip()
        self.show_rows()

    def show_gone(self, *, shown: bool) -> None:
        """Show what is no longer sold, or leave it out."""
        self._with_gone = shown
        self.show_rows()

    def choose(self, key: Key) -> None:
        """Open one; what was typed in another is not thrown away unasked."""
        if key == self._chosen:
            return
        if self._keeps_unsaved():
            return
        self._open(key)

    def new(self) -> None:
        """A form for a new one."""
        if not self._keeps_unsaved():
            self._open(None)
            self._start(self.draft_of(None))

    def discard(self) -> None:
        """Back to what is kept."""
        self._open(self._chosen)

    def _keeps_unsaved(self) -> bool:
        """Whether there is something unsaved; then it is said, and the list stays where it was."""
        if not self._is_changed():
            return False
        self._view.show_chosen(self._chosen)
        self._navigator.say(text("Simpan dulu, atau buang perubahannya (Esc)."), Tone.LOOK)
        return True

    def _is_changed(self) -> bool:
        return self._draft is not None and self._draft != self._kept

    def _open(self, key: Key | None) -> None:
        self._chosen = key
        self._draft = self._kept = None if key is None else self.draft_of(key)
        self._show_form()

    def _start(self, draft: Draft) -> None:
        self._draft, self._kept = draft, self.draft_of(None)
        self._show_form()

    def _show_form(self) -> None:
        self._view.show_chosen(self._chosen)
        self._view.show_error("")
        terms = None if self._chosen is None else self.terms_of(self._chosen)
        title = self.title_of_new() if terms is None else self.named(terms)
        locked = "" if self._chosen is None else self.locked(self._chosen)
        self._view.show_form(self._draft, title, locked=locked)
        self._show_changes()

    # --- the form ---------------------------------------------------------------------------

    def edited(self, draft: Draft) -> None:
        """Something was typed."""
        self._draft = draft
        self._view.show_error("")
        self._show_changes()

    def _show_changes(self) -> None:
        if self._draft is None or not self._is_changed():
            self._view.show_changes((), may_save=False)
            return
        try:
            after = self.read(self._draft)
        except IncompleteError:
            self._view.show_changes((), may_save=True)
            return
        before = None if self._chosen is None else self.terms_of(self._chosen)
        changes = () if before is None else self.differences(before, after)
        self._view.show_changes(changes, may_save=before is None or bool(changes))

    def save(self) -> None:
        """Record what the form says, as one event."""
        draft, key = self._draft, self._chosen
        if draft is None or self._saving:
            return
        try:
            terms = self.read(draft)
        except IncompleteError as problem:
            self._view.show_error(str(problem))
            return
        if key is None:
            self._record(
                lambda booth, by: self.add(booth, draft, terms, by),
                then=lambda added: self._saved(added, self.withdrawn(terms), terms, None),
            )
            return
        before = self.terms_of(key)
        if before is None or not self.differences(before, terms):
            self._view.show_error(text("Tidak ada yang berubah."))
            return

        def act(booth: UseCases, by: StaffId | None) -> Key:
            self.change(booth, key, terms, by)
            return key

        self._record(act, then=lambda one: self._saved(one, before, terms, before))

    def undo(self) -> None:
        """Change back what was changed last: another event, nothing is erased."""
        if self._undo is None or self._saving:
            return
        key, terms = self._undo

        def act(booth: UseCases, by: StaffId | None) -> Key:
            self.change(booth, key, terms, by)
            return key

        self._record(act, then=lambda one: self._undone(one, terms))

    def _record(
        self, act: Callable[[UseCases, StaffId | None], Key], *, then: Callable[[Key], None]
    ) -> None:
        """Record, by a coordinator where the rules want one."""
        cashier = self._desk.cashier

        def recorded(key: Key) -> None:
            self._changed(lambda: then(key))

        def ask(by: StaffId | None) -> None:
            self._saving = True
            self._desk.ask(lambda booth: act(booth, by), then=answered, failed=failed)

        def answered(key: Key) -> None:
            self._saving = False
            recorded(key)

        def failed(error: BoothError) -> None:
            self._saving = False
            if isinstance(error, RightMissingError):
                self._navigator.ask_coordinator(sentence(error), ask)
            elif isinstance(error, DeclinedError):
                self._view.show_error(sentence(error))
            else:
                self._navigator.report(error)

        ask(None if cashier is None else cashier.id)

    def _saved(self, key: Key, back: Terms, terms: Terms, before: Terms | None) -> None:
        self._undo = (key, back)
        name = self.named(terms)
        if before is None:
            said = text("Tersimpan: {name}.").format(name=name)
        else:
            said = text("Tersimpan: {name}. {changes}").format(
                name=name, changes="; ".join(self.differences(before, terms))
            )
        self._view.show_undo(said)
        self.show_rows()
        self._open(key)

    def _undone(self, key: Key, terms: Terms) -> None:
        self._undo = None
        self._view.show_undo("")
        said = text("Dikembalikan seperti semula: {name}.").format(name=self.named(terms))
        self._navigator.say(said, Tone.DONE)
        self.show_rows()
        self._open(key)
