"""QRIS & rekening: the booth's accounts and the vendors, and the code of each. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from booth.domain.errors import BoothError, InvalidTextError
from booth.domain.ids import StaffId
from booth.domain.shelf import BoothFacts
from booth.domain.typed import MAX_NAME, checked_text, looks_of
from resources.texts import text
from ui.formatting import told
from ui.screens.accounts.code_words import (
    Fact,
    facts_in_use,
    state_explained,
    state_words,
    version_words,
)
from ui.screens.accounts.holders import CodeHolder, code_holders
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenHolder:
    """The holder a person looks at: what is known of its code, and whether there is one."""

    name: str
    whose: str
    state: str
    version: str
    facts: Sequence[Fact]
    has_code: bool


class AccountsPages(Protocol):
    """What the presenter says to the page."""

    def show_holders(self, rows: Sequence[str], chosen: int) -> None:
        """Who can have a code, and how each stands; the chosen one, or -1 for none."""

    def show_chosen(self, chosen: ChosenHolder | None) -> None:
        """All of one of them; None where there is nobody."""

    def show_account_problems(self, name: str, payee: str) -> None:
        """What is wrong with a new account; both empty when nothing is."""


class AccountsPresenter:
    """Reads the booth anew when it is told to; changes need a coordinator's word."""

    def __init__(self, desk: Desk, navigator: Navigator, view: AccountsPages) -> None:
        """Show what is known already."""
        self._desk, self._navigator, self._view = desk, navigator, view
        self._chosen = 0
        self._busy = False
        self._holders: Sequence[CodeHolder] = ()
        self.show()

    @property
    def chosen(self) -> CodeHolder | None:
        """The holder that is looked at."""
        return self._holders[self._chosen] if self._chosen < len(self._holders) else None

    def look(self) -> None:
        """Read the booth anew: a code came into use, or went."""
        self._desk.ask(
            lambda booth: booth.browsing.booth_facts(),
            then=self._read,
            failed=self._navigator.report,
        )

    def choose(self, number: int) -> None:
        """Look at another holder."""
        if 0 <= number < len(self._holders):
            self._chosen = number
            self._show_chosen()

    def add_account(self, name: str, payee: str, added: Callable[[], None]) -> None:
        """One more account of the booth, with a coordinator's word; `added` once it is there."""
        problems = {"name": self._name_problem(name), "payee": _text_problem(payee, "payee")}
        self._view.show_account_problems(problems["name"], problems["payee"])
        if self._busy or any(problems.values()):
            return
        self._navigator.ask_coordinator(
            text("Rekening baru {name}, atas nama {payee}.").format(
                name=name.strip(), payee=payee.strip()
            ),
            lambda by: self._add_account(name, payee, by, added),
        )

    def _name_problem(self, name: str) -> str:
        if any(looks_of(one.name) == looks_of(name) for one in self._desk.facts.accounts):
            return text("Sudah ada rekening bernama {name}. Pilih nama lain.").format(
                name=name.strip()
            )
        return _text_problem(name, "name")

    def _add_account(self, name: str, payee: str, by: StaffId, added: Callable[[], None]) -> None:
        self._busy = True

        def add(booth: UseCases) -> BoothFacts:
            booth.setting_up.add_account(name, payee, by=by)
            return booth.browsing.booth_facts()

        def done(facts: BoothFacts) -> None:
            self._busy = False
            self._desk.facts = facts
            self._look_at(name)
            added()
            self._navigator.say(
                text("Rekening {name} ditambahkan. Pasang kode QRIS-nya.").format(
                    name=name.strip()
                ),
                Tone.DONE,
            )

        def failed(error: BoothError) -> None:
            self._busy = False
            self._navigator.report(error)

        self._desk.ask(add, then=done, failed=failed)

    def _look_at(self, account: str) -> None:
        self._holders = code_holders(self._desk.facts, self._desk.shelf)
        names = [holder.name for holder in self._holders]
        self._chosen = names.index(account.strip()) if account.strip() in names else 0
        self.show()

    def _read(self, facts: BoothFacts) -> None:
        self._desk.facts = facts
        self.show()

    def show(self) -> None:
        """Show what is known."""
        zone = self._zone
        self._holders = code_holders(self._desk.facts, self._desk.shelf)
        self._chosen = min(self._chosen, max(len(self._holders) - 1, 0))
        rows = [f"{one.name} · {state_words(one.code, zone)}" for one in self._holders]
        self._view.show_holders(rows, self._chosen if rows else -1)
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self.chosen
        if one is None:
            self._view.show_chosen(None)
            return
        self._view.show_chosen(
            ChosenHolder(
                name=one.name,
                whose=one.whose,
                state=state_explained(one.code, self._zone),
                version="" if one.code is None else version_words(one.code, self._zone),
                facts=() if one.code is None else facts_in_use(one.code),
                has_code=one.code is not None,
            )
        )

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._desk.facts.register.zone)


def _text_problem(words: str, field: str) -> str:
    try:
        checked_text(words, field=field, longest=MAX_NAME)
    except InvalidTextError as error:
        return " ".join(told(error))
    return ""
