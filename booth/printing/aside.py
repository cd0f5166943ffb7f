"""Papers that no entry owes, printed one by one between receipts while somebody waits for them.

They are in no ledger: what is not printed when the program ends, or the printer fails, is asked
for again by whoever wanted it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Event
from typing import Final

from booth.printing.transports.delivery import Delivery, Reached, Trouble

_AGAIN_SECONDS: Final = (0.2, 0.8)
"""Another laptop's receipt holds the printer no longer than this, most often."""


@dataclass(frozen=True, slots=True)
class AsideStanding:
    """How many papers were sent whole; whether more will be, and why not.

    `partly` where the next one was begun: nobody knows what of it is on paper.
    """

    done: int = 0
    ended: bool = False
    trouble: Trouble = Trouble.NONE
    partly: bool = False


class Aside:
    """So many papers, each made when its turn comes.

    `standing`, `cancel` and `wait_ended` are for any thread; all else is the printer's.
    """

    def __init__(self, count: int, make: Callable[[int], bytes]) -> None:
        """`make` gives the bytes of a paper by its number from 0, on the printer's thread."""
        self._count, self._make = count, make
        self._cancelled = Event()
        self._changed = Condition()
        self._standing = AsideStanding(ended=not count)

    @property
    def standing(self) -> AsideStanding:
        """How far it is by now."""
        return self._standing

    def cancel(self) -> None:
        """Nobody wants the rest. What is being sent is sent to its end."""
        self._cancelled.set()

    def wait_ended(self, seconds: float) -> bool:
        """Whether it has ended, or did within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._standing.ended, seconds)

    def print_one(self, deliver: Callable[[bytes], Delivery]) -> Delivery | None:
        """Print the next one; None where nothing was left to print, or nobody wants it any more."""
        done = self._standing.done
        if self._cancelled.is_set():
            self._stand(AsideStanding(done, ended=True))
        if self._standing.ended:
            return None
        delivery = self._tried(deliver, self._make(done))
        if delivery.reached is Reached.ALL:
            done += 1
            # A trouble behind the last byte (paper out) is the next one's.
            self._stand(AsideStanding(done, ended=done == self._count))
        else:
            partly = delivery.reached is Reached.PARTLY
            self._stand(AsideStanding(done, ended=True, trouble=delivery.trouble, partly=partly))
        return delivery

    def give_up(self, trouble: Trouble) -> None:
        """The printer cannot go on: whoever waits is told, and asks again."""
        if not self._standing.ended:
            self._stand(AsideStanding(self._standing.done, ended=True, trouble=trouble))

    def _tried(self, deliver: Callable[[bytes], Delivery], content: bytes) -> Delivery:
        delivery = deliver(content)
        for seconds in _AGAIN_SECONDS:
            if delivery != Delivery(Reached.NOTHING, Trouble.UNREACHABLE):
                break
            self._cancelled.wait(seconds)
            delivery = deliver(content)
        return delivery

    def _stand(self, standing: AsideStanding) -> None:
        with self._changed:
            self._standing = standing
            self._changed.notify_all()
