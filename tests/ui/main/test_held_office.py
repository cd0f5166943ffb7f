"""The till's end of the pipes, on real processes that are no office."""

import sys
import threading
from pathlib import Path

from sync.protocol.holding import LookAround, Refused, Said
from ui.main.held_office import HeldOffice, Life

OPENED = '{"told":"opened","addresses":["https://10.0.0.2:8443"],"fingerprint":"ab"}'


class Heard:
    """What was told, in order; `wait` until so much was."""

    def __init__(self) -> None:
        self.lives: list[Life] = []
        self._more = threading.Condition()

    def __call__(self, life: Life) -> None:
        with self._more:
            self.lives.append(life)
            self._more.notify_all()

    def wait(self, count: int) -> None:
        with self._more:
            assert self._more.wait_for(lambda: len(self.lives) >= count, timeout=30)

    @property
    def pauses(self) -> list[int]:
        return [life.again_in for life in self.lives if life.again_in]


def office(script: str, folder: Path, heard: Heard) -> HeldOffice:
    return HeldOffice([sys.executable, "-c", script], folder, told=heard)


def test_what_dies_again_and_again_is_started_after_growing_pauses(tmp_path: Path) -> None:
    heard = Heard()
    held = office("raise SystemExit(3)", tmp_path / "office", heard)
    held.start()
    heard.wait(6)
    held.stop(5)
    assert heard.pauses[:3] == [1, 2, 4]
    assert all(life.died for life in heard.lives if life.again_in)


def test_why_it_cannot_serve_is_told_and_a_person_may_hurry(tmp_path: Path) -> None:
    heard = Heard()
    words = '{"told":"not_opened","kind":"PortTakenError"}'
    held = office(f"print('{words}')", tmp_path / "office", heard)
    held.start()
    for count in (2, 4, 6):
        heard.wait(count)
        held.try_now()
    held.stop(5)
    assert heard.pauses[:3] == [1, 1, 1]
    assert {life.failed.kind for life in heard.lives if life.failed} == {"PortTakenError"}


def test_a_question_that_it_did_not_live_to_answer_is_answered(tmp_path: Path) -> None:
    heard, answers = Heard(), [threading.Event(), threading.Event()]
    said: list[Said] = []

    def answered(answer: Said) -> None:
        said.append(answer)
        answers[len(said) - 1].set()

    script = f"print('{OPENED}', flush=True); input(); raise SystemExit(1)"
    held = office(script, tmp_path / "office", heard)
    held.ask(LookAround(), answered)
    assert answers[0].is_set()
    held.start()
    heard.wait(2)
    assert heard.lives[1].opened is not None
    held.ask(LookAround(), answered)
    assert answers[1].wait(30)
    assert said == [Refused(kind="OfficeGone")] * 2
    held.stop(5)


def test_it_is_told_to_end_and_is_not_started_again(tmp_path: Path) -> None:
    heard = Heard()
    script = f"import sys; print('{OPENED}', flush=True); sys.stdin.read()"
    held = office(script, tmp_path / "office", heard)
    held.start()
    heard.wait(2)
    living = held.process_id
    held.stop(30)
    assert living is not None
    assert held.process_id is None
    assert len(heard.lives) == 2


def test_what_it_complains_of_is_kept_and_never_grows_for_ever(tmp_path: Path) -> None:
    heard, log = Heard(), tmp_path / "kantor.log"
    log.write_bytes(b"x" * (2 << 20))
    script = "import sys; sys.stderr.write('the disk is full')"
    held = office(script, tmp_path, heard)
    held.start()
    heard.wait(2)
    held.stop(5)
    assert log.read_text() == "the disk is full"
