"""What the office does again and again by itself, beside whatever it serves."""

from abc import ABC, abstractmethod
from datetime import timedelta
from threading import Event, Thread


class Rounds(ABC):
    """Goes round on a thread of its own, with a pause between, for as long as the office serves."""

    def __init__(self, name: str, pause: timedelta, *, at_once: bool = True) -> None:
        """Go round `at_once` when it starts, or after the first pause."""
        self._pause, self._at_once = pause, at_once
        self._stop = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Go round no more; what is under way comes to its end first."""
        self._stop.set()
        self._thread.join()

    @abstractmethod
    def go_round(self) -> None:
        """Do what there is to do now."""

    def _run(self) -> None:
        if self._at_once:
            self.go_round()
        while not self._stop.wait(self._pause.total_seconds()):
            self.go_round()
