"""What is asked of an office by a person: joining, leaving, sticks. On a thread that may wait.

Nothing of the wire is imported before somebody asks.
"""

import threading
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from booth.config import Config
from booth.ports import Clock
from booth.storage.keys import KeyStore, OfficeTokens
from booth.storage.listed_feed import ListedFeed
from booth.sync_ports import Enrolment, Portion
from booth.usecases.office_goods import OfficeGoods
from ui.screens.settings.office import FlaggedEntry, Invited, ListedEntry, OfficeTrouble

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from booth.sync_ports import OnLedger
    from sync.client.beside import Beside
    from sync.client.transport import HttpTransport


class SavingCancelledError(Exception):
    """Somebody left off saving to a stick."""


class WatchedFeed(ListedFeed):
    """Says how far reading is, and ends it where somebody wants that."""

    watch: Callable[[int], None] | None = None

    def after(self, epoch: int, sequence: int, *, limit: int, most_bytes: int) -> Portion:
        """As ever; the watcher may raise."""
        portion = super().after(epoch, sequence, limit=limit, most_bytes=most_bytes)
        if self.watch is not None:
            self.watch(len(portion.lines))
        return portion


class OfficeErrands:
    """One errand after the other, all on one thread; made on any."""

    def __init__(
        self,
        config: Config,
        booth: Callable[[], "Booth"],
        on_ledger: "OnLedger",
        clock: Clock,
    ) -> None:
        self._booth, self._on_ledger, self.clock = booth, on_ledger, clock
        self._photos = config.photos
        self.keys, self.secrets = KeyStore(config.keys), OfficeTokens(config.keys)
        self.app = version("lapak")
        self._feed: WatchedFeed | None = None

    def fresh_feed(self) -> WatchedFeed:
        """A feed for the thread that asks for it."""
        booth = self._booth()
        return WatchedFeed(booth.ledger, on_ledger=self._on_ledger, ids=booth.browsing.ids)

    def goods(self, restocked: Callable[[int], None]) -> OfficeGoods:
        """The booth's catalogue; `restocked` hears of what the office changed in it."""
        return OfficeGoods(
            lambda: self._booth().cataloguing, on_ledger=self._on_ledger, told=restocked
        )

    def beside(
        self, feed: WatchedFeed, transport: "HttpTransport", photos_came: Callable[[], None]
    ) -> "Beside | None":
        """What a thread does beside the ledger with a feed and a transport of its own."""
        from booth.storage.contact_exchange import SqliteContactExchange
        from booth.storage.shared_photos import FolderShelf
        from sync.client.beside import Beside
        from sync.client.beside_transport import HttpBeside

        enrolment = feed.enrolment()
        if enrolment is None:
            return None
        at = enrolment.enrolled_at
        return Beside(
            HttpBeside(transport),
            SqliteContactExchange(self._booth().ledger, on_ledger=self._on_ledger, enrolled_at=at),
            FolderShelf(self._photos, office=f"{enrolment.booth.hex} {at}", codes=feed.goods_codes),
            random=SystemRandom().random,
            photos_came=photos_came,
        )

    @property
    def feed(self) -> WatchedFeed:
        """The feed of this thread."""
        if self._feed is None:
            self._feed = self.fresh_feed()
        return self._feed

    def close(self) -> None:
        """Give the reading connection back; the next errand opens one again."""
        if self._feed is not None:
            self._feed.close()

    def enrolment(self) -> tuple[Enrolment, str] | None:
        """The office this ledger belongs to, and the fingerprint it is known by."""
        found = self.feed.enrolment()
        if found is None:
            return None
        return found, self.secrets.fingerprint(self.feed.register)

    def ask_fingerprint(self, invited: Invited) -> Invited | OfficeTrouble:
        """Who answers there."""
        from ui.main.office_joining import ask_fingerprint

        return ask_fingerprint(invited)

    def join(self, invited: Invited) -> OfficeTrouble | None:
        """Belong to that office."""
        from ui.main.office_joining import join

        return join(
            invited,
            self.feed,
            keys=self.keys,
            secrets=self.secrets,
            app=self.app,
            at=self.clock.now(),
        )

    def leave(self) -> None:
        """Belong to none."""
        from sync.client.enrolling import leave

        leave(self.feed, self.secrets)

    def page(self, *, before: int | None, limit: int, waiting: bool) -> Sequence[ListedEntry]:
        """Entries for the list."""
        return [
            ListedEntry(
                position=entry.position,
                kind=entry.kind,
                at=entry.at,
                sent=entry.sent,
                receipt_number=entry.receipt_number,
                id=entry.id,
            )
            for entry in self.feed.page(before=before, limit=limit, waiting=waiting)
        ]

    def flags(self) -> Sequence[FlaggedEntry] | None:
        """What the office flagged; None where it cannot be asked."""
        from ui.main.office_flags import ask_flags

        return ask_flags(self.feed, self.secrets, app=self.app)

    def save_to_stick(
        self, folder: Path, *, told: Callable[[int], None], stop: threading.Event
    ) -> Sequence[str] | OfficeTrouble:
        """Write what waits; the names of the files."""
        from sync.client.bundle import write_bundles
        from sync.protocol.refusals import BatchTooLargeError

        written = 0

        def watch(entries: int) -> None:
            nonlocal written
            if stop.is_set():
                raise SavingCancelledError
            written += entries
            told(written)

        self.feed.watch = watch
        try:
            files = write_bundles(self.feed, self.keys, folder, at=self.clock.now())
        except SavingCancelledError:
            return OfficeTrouble.CANCELLED
        except BatchTooLargeError:
            return OfficeTrouble.TOO_LARGE
        finally:
            self.feed.watch = None
        return [path.name for path in files]

    def read_answer(self, path: Path, restocked: Callable[[int], None]) -> OfficeTrouble | None:
        """Believe the office's answer file; `restocked` hears of new goods that came along."""
        from sync.client.bundle import ReceiptStrangeError, read_acknowledgement
        from sync.protocol.refusals import BatchRefusedError

        try:
            refused = read_acknowledgement(
                self.feed,
                path,
                at=self.clock.now(),
                token=self.secrets.token(self.feed.register),
                goods=self.goods(restocked),
            )
        except ReceiptStrangeError:
            return OfficeTrouble.STRANGE_ANSWER
        except BatchRefusedError:
            return OfficeTrouble.DAMAGED_ANSWER
        except OSError:
            return OfficeTrouble.UNREADABLE
        return OfficeTrouble.PARTLY_TAKEN if refused else None


def read_invitation(typed: str) -> Invited | OfficeTrouble:
    """What a QR code of an office says, also where CapsLock turned its case around."""
    from sync.protocol.invitations import InvitationError, read_invitation

    for words in (typed, typed.swapcase()):
        try:
            found = read_invitation(words)
        except InvitationError:
            continue
        return Invited(address=found.address, code=found.code, fingerprint=found.fingerprint)
    return OfficeTrouble.INVITATION
