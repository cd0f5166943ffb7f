"""The last step of every sheet in this room: recorded once, and said what to hand over.

save -> the booth -+-> recorded: say it, close, let the list be read again
+-> a coordinator must approve: ask for the PIN, then try again
+-> no shift is open: count the opening float, then try again
+-> declined: say why; what was typed stays
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from booth.domain.errors import (
    BelowFloorError,
    BoothError,
    CashRefundTooLargeError,
    NoOpenShiftError,
    RightMissingError,
)
from booth.domain.events.selling import SaleRefunded
from booth.domain.ids import StaffId
from booth.domain.ledger import Entry
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import what_to_hand_over
from ui.screens.use_cases import UseCases

_Recorded = TypeVar("_Recorded")
_Work = Callable[[UseCases], _Recorded]

_APPROVABLE: Final = (BelowFloorError, CashRefundTooLargeError, RightMissingError)
"""What the rules allow with a coordinator's word."""


class RecordingView(Protocol):
    """What every sheet here hears in the end."""

    def show_error(self, words: str) -> None:
        """Why it was declined; nothing that was typed is lost."""

    def finish(self) -> None:
        """It is recorded: close."""


class Recording:
    """The one recording that a sheet was opened for."""

    def __init__(
        self, desk: Desk, navigator: Navigator, view: RecordingView, done: Callable[[], None]
    ) -> None:
        """`done` is called once it is recorded."""
        self._desk = desk
        self._navigator = navigator
        self._view = view
        self._done = done
        self._under_way = False

    def record(
        self,
        prepare: Callable[[StaffId | None], _Work[_Recorded]],
        told: Callable[[_Recorded], str],
    ) -> None:
        """Do what `prepare` makes ready for whoever approves it, then say what it came to.

        Nobody approves it at first. It is made ready anew for each try: a register that was
        opened meanwhile has a drawer. A second Enter while one is under way records nothing.
        """

        def attempt(approved_by: StaffId | None) -> None:
            asks = attempt if approved_by is None else None
            self._try(lambda: prepare(approved_by), told, asks)

        attempt(None)

    def record_approved(
        self,
        why: str,
        prepare: Callable[[StaffId], _Work[_Recorded]],
        told: Callable[[_Recorded], str],
    ) -> None:
        """As `record`, for what a coordinator always approves: the PIN comes first."""
        self._view.show_error("")
        self._navigator.ask_coordinator(why, lambda who: self._try(lambda: prepare(who), told))

    def _try(
        self,
        prepare: Callable[[], _Work[_Recorded]],
        told: Callable[[_Recorded], str],
        approved: Callable[[StaffId], None] | None = None,
    ) -> None:
        """`approved` goes on with a coordinator's word, where that is still to be asked for."""
        if self._under_way:
            return
        self._under_way = True

        def recorded(answer: _Recorded) -> None:
            self._navigator.say(told(answer), Tone.DONE)
            self._view.finish()
            self._done()

        def declined(error: BoothError) -> None:
            self._under_way = False
            if approved is not None and isinstance(error, _APPROVABLE):
                self._navigator.ask_coordinator(sentence(error), approved)
            elif isinstance(error, NoOpenShiftError):
                self._navigator.open_register(lambda: self._try(prepare, told, approved))
            self._view.show_error(sentence(error))

        self._desk.ask(prepare(), then=recorded, failed=declined)

    def handed_over(self, entry: Entry) -> str:
        """What somebody must now do so that the buyer has the money of this refund back."""
        return what_to_hand_over(refund_of(entry).payments, self._desk.facts, self._desk.shelf)


def refund_of(entry: Entry) -> SaleRefunded:
    """The refund that was recorded."""
    if not isinstance(entry.event, SaleRefunded):
        raise TypeError(entry.envelope.kind)
    return entry.event
