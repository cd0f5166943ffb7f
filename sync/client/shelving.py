"""The office's catalogue on its way to the shelf: when to ask for it, and what to believe of it.

It is asked for when nothing waits to be sent, since the version that was taken last. What does
not follow that one (the office came back from a backup, or it is another office) is asked for
from the beginning; what is here already is passed over when it is taken.
"""

from typing import Final
from uuid import UUID

from booth.domain.errors import OfficeCatalogueError
from booth.sync_ports import BoothCatalogue, CatalogueMark
from sync.client.asking import (
    Answer,
    AskCatalogue,
    OfficeRefusedError,
    OfficeUnreachableError,
    Trouble,
)
from sync.client.standing import CatalogueTrouble, Moment
from sync.protocol.catalogues import Catalogue

RETRY_SECONDS: Final = 300.0
"""Before a catalogue that could not be read is asked for again, unless a person wants it."""

_OF_THE_REGISTER: Final = frozenset({"busy", "revoked", "unknown_register"})
"""Refusals that are not about the catalogue."""


class Shelving:
    """Which version the office told, and which was taken. Without a catalogue none is asked for."""

    def __init__(self, catalogue: BoothCatalogue | None, booth: UUID) -> None:
        self._catalogue = catalogue
        self._booth = booth
        self._told: int | None = None
        # What the office told when that was last dealt with: at the start of a run nothing was.
        self._settled: int | None = None
        self._mark: CatalogueMark | None = None
        self._is_read = False
        self._from_the_beginning = False
        self._not_before = 0.0
        self.trouble: CatalogueTrouble | None = None

    def heard(self, version: int) -> None:
        """The office told its version."""
        self._told = version

    def urged(self) -> None:
        """A person wants it now: also what was declined is tried again."""
        self._not_before = 0.0
        if self.trouble is not None:
            self._settled = None

    def question(self, now: Moment) -> AskCatalogue | None:
        """What to ask, if there may be news. Raises what the ledger raises."""
        told = self._told
        if self._catalogue is None or told in {None, self._settled}:
            return None
        if now.ticks < self._not_before:
            return None
        if not self._is_read:
            self._mark, self._is_read = self._catalogue.taken(), True
        if not told and self._mark is None:
            self._settled = told
            return None
        mark = None if self._from_the_beginning else self._mark
        return AskCatalogue(0 if mark is None else mark.version)

    def answered(self, asked: AskCatalogue, answer: Answer, now: Moment) -> bool:
        """What came of it; False where that is not about the catalogue.

        Raises what the ledger raises: then it is asked for again later.
        """
        match answer:
            case Catalogue() if (answer.since, answer.booth) == (asked.since, self._booth):
                self._take(answer)
            case OfficeUnreachableError() if answer.trouble is not Trouble.NOT_THE_OFFICE:
                return False
            case OfficeRefusedError() if answer.refusal.error in _OF_THE_REGISTER:
                return False
            case _:
                # An office without a catalogue, a newer one's, or a login page in between.
                self.trouble = CatalogueTrouble(self._told or 0)
                self._not_before = now.ticks + RETRY_SECONDS
        return True

    def _take(self, news: Catalogue) -> None:
        mark = self._mark
        if news.since and not self._follows(news):
            self._from_the_beginning = True
            return
        last = None if mark is None or news.version != mark.version else mark.entry
        taken = CatalogueMark(
            office=news.register,
            version=news.version,
            entry=news.entries[-1].id if news.entries else last,
        )
        self._settled, self._from_the_beginning = self._told, False
        if taken != mark and self._catalogue is not None:
            try:
                self._catalogue.take(news.entries, taken)
            except OfficeCatalogueError as error:
                self.trouble = CatalogueTrouble(news.version, error)
                return
            except BaseException:
                self._settled = None
                raise
        self._mark, self.trouble = taken, None

    def _follows(self, news: Catalogue) -> bool:
        """Whether it goes on from what was taken."""
        mark = self._mark
        if mark is None or news.register != mark.office or news.version < news.since:
            return False
        return news.after is None or mark.entry in {None, news.after}
