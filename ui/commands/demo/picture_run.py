"""The pictures of both languages, in processes of their own: taking them is mostly waiting."""

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from resources.texts import Language
from ui.commands.driving import offscreen


class PictureRun:
    """Pictures that are being taken."""

    def __init__(self, taken: dict[Language, Future[int]]) -> None:
        self._taken = taken

    def counts(self) -> dict[Language, int]:
        """How many there are in each language, once all are taken; raises what went wrong."""
        return {language: taken.result() for language, taken in self._taken.items()}


@contextmanager
def pictures_taken(into: Path) -> Iterator[PictureRun]:
    """Every screen in every language, side by side and beside whatever else is done meanwhile.

    Whoever leaves early waits for what has begun: a process is not left behind.
    """
    # New processes, not copies of this one: Qt runs here too, with threads of its own.
    with ProcessPoolExecutor(len(Language), mp_context=get_context("spawn")) as processes:
        yield PictureRun(
            {language: processes.submit(_take, into / language, language) for language in Language}
        )


def _take(into: Path, language: Language) -> int:
    from ui.commands.driving.album import pictures

    with TemporaryDirectory() as scratch:
        offscreen.set_up(Path(scratch))
        return sum(1 for _ in pictures(Path(scratch), into, language))
