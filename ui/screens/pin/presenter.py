"""Who somebody is: asked before a coordinator's step, at the register, and on the lock. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import StaffId
from booth.domain.pins import LONGEST
from booth.domain.records import Staff
from booth.domain.rights import Right, has_right
from resources.texts import text
from ui.formatting import role_word, sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """One of the people to choose from."""

    staff: StaffId
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: by which title and for which reason, of whom, and what follows.

    `check` raises where somebody is not who they say. Whoever is in `known` needs no PIN. A
    `lock` hides what is on the screen and cannot be left without an answer.
    """

    title: str
    reason: str
    people: Sequence[Staff]
    chosen: StaffId | None
    check: Callable[[UseCases, StaffId, str], None]
    then: Callable[[StaffId], None]
    known: frozenset[StaffId] = frozenset()
    lock: bool = False


class PinView(Protocol):
    """What the presenter says to the sheet."""

    def show_question(self, title: str, reason: str, *, lock: bool) -> None:
        """What is asked, and why; a lock shows nothing of what lies beneath."""

    def show_people(self, people: Sequence[ShownPerson], chosen: StaffId | None) -> None:
        """Who can answer."""

    def show_digits(self, typed: int) -> None:
        """How many digits are typed: never which."""

    def show_problem(self, words: str) -> None:
        """Wrong, locked, or nobody chosen; empty once something changed."""

    def show_busy(self, *, busy: bool) -> None:
        """Whether the PIN is being looked at."""

    def open_sheet(self) -> None:
        """Ask."""

    def close_sheet(self) -> None:
        """It is answered, or nobody wants to."""


class PinPresenter:
    """One question at a time; the next one takes the place of the one before."""

    def __init__(self, desk: Desk, navigator: Navigator, view: PinView) -> None:
        """Ask nothing yet."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._question: Question | None = None
        self._chosen: StaffId | None = None
        self._digits = ""
        self._busy = False

    # --- the questions ----------------------------------------------------------------------

    def ask_coordinator(
        self,
        reason: str,
        approved: Callable[[StaffId], None],
        right: Right = Right.SELL_BELOW_FLOOR,
    ) -> None:
        """Have somebody with `right` type their PIN; `approved` with who it was."""

        def check(booth: UseCases, staff: StaffId, pin: str) -> None:
            booth.pins.approve(staff, pin, right)

        people = [person for person in self._desk.facts.present if has_right(person, right)]
        self._ask(
            Question(
                title=text("PIN koordinator"),
                reason=reason,
                people=people,
                chosen=people[0].id if len(people) == 1 else None,
                check=check,
                then=approved,
            )
        )

    def choose_cashier(self, changed: Callable[[], None]) -> None:
        """Somebody else takes the register; `changed` once it is known who."""
        people = self._desk.facts.present

        def read(with_pin: frozenset[StaffId]) -> None:
            self._ask(
                Question(
                    title=text("Siapa di kasir?"),
                    reason=text("Namanya tercatat pada setiap nota."),
                    people=people,
                    chosen=None,
                    check=_is_theirs,
                    then=lambda staff: self._at_the_register(staff, changed),
                    known=frozenset(person.id for person in people) - with_pin,
                )
            )

        self._desk.ask(
            lambda booth: booth.pins.with_pin(), then=read, failed=self._navigator.report
        )

    def lock(self, changed: Callable[[], None]) -> None:
        """Hide the screen until the cashier, or somebody else with a PIN, comes back."""
        cashier = self._desk.cashier

        def read(with_pin: frozenset[StaffId]) -> None:
            if cashier is None or cashier.id not in with_pin:
                self._navigator.say(
                    text("Layar tidak dikunci: petugas di kasir belum punya PIN."), Tone.LOOK
                )
                return
            self._ask(
                Question(
                    title=text("Terkunci"),
                    reason=text("Keranjang tetap ada. Ketik PIN untuk melanjutkan."),
                    people=[p for p in self._desk.facts.present if p.id in with_pin],
                    chosen=cashier.id,
                    check=_is_theirs,
                    then=lambda staff: self._at_the_register(staff, changed),
                    lock=True,
                )
            )

        self._desk.ask(
            lambda booth: booth.pins.with_pin(), then=read, failed=self._navigator.report
        )

    # --- the answer -------------------------------------------------------------------------

    def choose(self, staff: StaffId) -> None:
        """Say who it is. Somebody without a PIN is believed at once."""
        if self._busy:
            return
        question = self._asked()
        if self._chosen is not None:
            self._digits = ""  # they were somebody else's
        self._chosen = staff
        if staff in question.known:
            self._answered(staff)
        else:
            self._show()

    def type_digits(self, digits: str) -> None:
        """Digits of the PIN; more than any PIN has are left out."""
        if not self._busy:
            self._digits = (self._digits + digits)[:LONGEST]
            self._show_digits()

    def erase(self) -> None:
        """Take the last digit back."""
        if not self._busy:
            self._digits = self._digits[:-1]
            self._show_digits()

    def enter(self) -> None:
        """Look at the PIN, once however often it is asked."""
        if self._busy:
            return
        question, staff, pin = self._asked(), self._chosen, self._digits
        if staff is None:
            self._view.show_problem(text("Pilih dulu namanya."))
            return
        if not pin:
            self._view.show_problem(text("Ketik PIN-nya."))
            return
        self._become_busy(busy=True)
        self._digits = ""
        self._desk.ask(
            lambda booth: question.check(booth, staff, pin),
            then=lambda _: self._answered(staff),
            failed=self._declined,
        )

    def leave(self) -> None:
        """Batal: nobody is asked any more. A lock stays."""
        if not self._busy and not self._asked().lock:
            self._question = None
            self._view.close_sheet()

    def _ask(self, question: Question) -> None:
        self._question, self._chosen, self._digits = question, question.chosen, ""
        self._become_busy(busy=False)
        self._view.show_question(question.title, question.reason, lock=question.lock)
        self._show()
        if not question.people:
            self._view.show_problem(
                text("Belum ada koordinator di stan ini. Tambahkan dulu di Setelan.")
            )
        self._view.open_sheet()

    def _answered(self, staff: StaffId) -> None:
        question, self._question = self._asked(), None
        self._become_busy(busy=False)
        self._view.close_sheet()
        question.then(staff)

    def _declined(self, error: BoothError) -> None:
        self._become_busy(busy=False)
        self._view.show_digits(0)
        self._view.show_problem(sentence(error))

    def _at_the_register(self, staff: StaffId, changed: Callable[[], None]) -> None:
        self._desk.cashier = next(p for p in self._desk.facts.staff if p.id == staff)
        changed()

    def _asked(self) -> Question:
        if self._question is None:
            raise RuntimeError("nobody is asked")
        return self._question

    def _become_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy=busy)

    def _show(self) -> None:
        people = [
            ShownPerson(staff=person.id, name=person.name, role=role_word(person.role))
            for person in self._asked().people
        ]
        self._view.show_people(people, self._chosen)
        self._show_digits()

    def _show_digits(self) -> None:
        self._view.show_digits(len(self._digits))
        self._view.show_problem("")


def _is_theirs(booth: UseCases, staff: StaffId, pin: str) -> None:
    booth.pins.check(staff, pin)
