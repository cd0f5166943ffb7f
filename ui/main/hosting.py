"""This laptop as the office of its booth, from the settings down to the process that serves.

The first picture knows nothing of it: it is looked up after the ledger is open and the first buyer
could be served, and what it says comes in from threads of its own.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from booth.config import Config, OwnOfficeSettings, Preferences
from booth.domain.errors import BoothError
from booth.storage.preferences import save_preferences
from ui.main.office_life import now_of, trouble_of
from ui.own_program import own_program
from ui.screens.settings.office import Invited, OfficeState, OfficeTrouble
from ui.screens.settings.own_office import (
    JoiningCode,
    LetIn,
    Login,
    OwnOfficeNow,
    OwnOfficePage,
    OwnOfficeState,
    OwnOfficeTrouble,
)

if TYPE_CHECKING:
    from booth.bootstrap import Booth
    from sync.protocol.holding import Asked, Said
    from ui.main.held_office import HeldOffice, Life
    from ui.main.office_link import OfficeLink

_BEGIN_MS: Final = 2_500
"""After a start the first buyer comes first; then this register's own way to the office."""

_LEAVE_SECONDS: Final = 1.5
"""An office ends in less; one that does not ends by itself, and keeps nobody who closes."""

_MINUTE_MS: Final = 60_000
_LOOK_MS: Final = 5_000
_COPIES: Final = "kantor"
"""In the folder where the till's own copies go."""


class Program(Protocol):
    """What of the program the office on this laptop reaches."""

    config: Config
    preferences: Preferences

    @property
    def office(self) -> "OfficeLink":
        """This register's way to its office, whichever that is."""

    def booth(self) -> "Booth":
        """The booth on the open ledger."""


class Hosting(QObject):
    """Holds the office's process (see `ui.screens.settings.own_office`)."""

    _lives = Signal(object)
    _answered = Signal(object)

    def __init__(self, program: Program, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program = program
        self._held: HeldOffice | None = None
        self._now = OwnOfficeNow()
        self._page: OwnOfficePage | None = None
        self._waiting: LetIn | None = None
        self._owner = ""
        self._since_copy = 0
        self._joined = False
        """This run's own register has joined, whether or not its way there has heard of it yet."""
        queued = Qt.ConnectionType.QueuedConnection
        self._lives.connect(self._hear_life, queued)
        self._answered.connect(lambda tell: tell(), queued)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look_around)

    # --- as the program begins and ends it --------------------------------------------------------

    def start(self) -> None:
        """The ledger is open."""
        if self._settings.enabled and self._held is None:
            QTimer.singleShot(_BEGIN_MS, self, self._begin_held)

    def stop(self) -> None:
        """The till ends, and its office with it."""
        self._minute.stop()
        self._looking.stop()
        self._page = None
        self._end_held()

    def copy_now(self) -> None:
        """The till copies itself now: the office goes along."""
        from sync.protocol.holding import Copied, Copy

        folder = self._copies
        self._since_copy = 0
        if folder is None or self._now.state is not OwnOfficeState.OPEN:
            return

        def copied(said: "Said") -> None:
            if isinstance(said, Copied):
                self.hear(
                    replace(self._now, copied_at=said.at, copy_failed=said.failed, copies=folder)
                )

        self._ask(Copy(folder=str(folder)), copied)

    # --- OwnOffice, as the page sees it -----------------------------------------------------------

    def look(self, page: OwnOfficePage) -> None:
        """Tell this page how it stands."""
        self._page = page
        self.hear(self._now)
        self._look_around()
        self._looking.start()

    def look_away(self) -> None:
        """Nobody looks any more."""
        self._page = None
        self._looking.stop()

    def begin(self, owner: str, done: LetIn, *, port: int = 0) -> None:
        """Be the office of this booth."""
        self._waiting, self._owner = done, owner
        if port and port != self._settings.port:
            self._end_held()
            self._keep(replace(self._settings, port=port))
        if self._now.state is OwnOfficeState.OPEN:
            self._settle_in()
        elif self._held is None:
            self._begin_held()
        else:
            self._held.try_now()

    def new_password(self, owner: str, done: LetIn) -> None:
        """Let an owner in who lost the password."""
        from sync.protocol.holding import MakePassword, PasswordMade

        def made(said: "Said") -> None:
            if isinstance(said, PasswordMade):
                self._keep(replace(self._settings, owner=said.owner))
                done(Login(name=said.owner, password=said.password))
            else:
                done(trouble_of(said))

        self._ask(MakePassword(owner=owner), made)

    def make_code(self, by: str, done: Callable[[JoiningCode | OwnOfficeTrouble], None]) -> None:
        """A code for one more laptop."""
        from sync.protocol.holding import CodeMade, MakeCode
        from sync.protocol.invitations import Invitation

        place = self._program.booth().ledger.register
        fingerprint = self._now.fingerprint

        def made(said: "Said") -> None:
            if not isinstance(said, CodeMade):
                done(trouble_of(said))
                return
            address = said.addresses[0]
            invitation = Invitation(address=address, code=said.code, fingerprint=fingerprint)
            done(
                JoiningCode(
                    code=said.code,
                    until=said.until,
                    address=address,
                    invitation=invitation.text(),
                )
            )

        self._ask(MakeCode(fair=place.fair, booth=place.booth, by=by), made)

    def end(self, done: Callable[[], None]) -> None:
        """Be no office any more."""

        def ended(_: BoothError | None = None) -> None:
            self._keep(replace(self._settings, enabled=False))
            self._joined = False
            self._end_held()
            self.hear(OwnOfficeNow())
            done()

        if self._joined or self._has_register():
            self._program.office.leave(ended, ended)
        else:
            ended()

    def try_now(self) -> None:
        """Wait no longer with the next start."""
        if self._held is not None:
            self._held.try_now()

    def open_in_browser(self) -> None:
        """Show the office's page here, where its name is the loopback's on every network."""
        QDesktopServices.openUrl(QUrl(self._loopback))

    def open_folder(self) -> None:
        """Show its folder."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._program.config.office)))

    # --- the process ------------------------------------------------------------------------------

    @property
    def process_id(self) -> int | None:
        """The office's process, while it lives."""
        return None if self._held is None else self._held.process_id

    @property
    def _settings(self) -> OwnOfficeSettings:
        return self._program.preferences.own_office

    @property
    def _copies(self) -> Path | None:
        folder = self._program.preferences.backup.folder
        return Path(folder) / _COPIES if folder else None

    @property
    def _loopback(self) -> str:
        return f"https://127.0.0.1:{self._settings.port}"

    def _keep(self, settings: OwnOfficeSettings) -> None:
        preferences = replace(self._program.preferences, own_office=settings)
        save_preferences(self._program.config.preferences, preferences)
        self._program.preferences = preferences

    def _begin_held(self) -> None:
        from ui.main.held_office import HeldOffice

        if self._held is not None:
            return
        folder, port = self._program.config.office, self._settings.port
        command = [*own_program(), "office", "serve", "--held", "--dir", str(folder)]
        self._held = held = HeldOffice(
            [*command, "--port", str(port)],
            folder,
            told=lambda life: self._lives.emit((held, life)),
        )
        self.hear(OwnOfficeNow(state=OwnOfficeState.STARTING))
        self._minute.start()
        held.start()

    def _end_held(self) -> None:
        self._minute.stop()
        held, self._held = self._held, None
        if held is not None:
            held.stop(_LEAVE_SECONDS)

    def _ask(self, question: "Asked", answered: "Callable[[Said], None]") -> None:
        """Ask the process; answered here, on this thread."""
        from sync.protocol.holding import Refused

        if self._held is None:
            answered(Refused(kind="OfficeGone"))
            return
        self._held.ask(question, lambda said: self._answered.emit(lambda: answered(said)))

    def _hear_life(self, heard: "tuple[HeldOffice, Life]") -> None:
        held, life = heard
        if held is not self._held:
            return  # it was ended meanwhile
        now = now_of(life)
        self.hear(now)
        if now.state is OwnOfficeState.OPEN:
            self._has_opened()
        elif now.trouble is not None and self._waiting is not None:
            self._end_beginning(now.trouble)

    def _has_opened(self) -> None:
        if self._waiting is not None:
            self._settle_in()
        elif self._has_register():
            # It was told that nobody answers, and would find out only by and by.
            self._program.office.send_now()
        self.copy_now()

    # --- becoming one -----------------------------------------------------------------------------

    def _settle_in(self) -> None:
        """Have a fair, a booth and an owner; then this register joins as any other does."""
        from sync.protocol.holding import Begin, PasswordMade

        place, owner = self._program.booth().ledger.register, self._owner

        def settled(said: "Said") -> None:
            if not isinstance(said, PasswordMade):
                self._end_beginning(trouble_of(said))
                return
            self._keep(replace(self._settings, enabled=True, owner=said.owner))
            self._join(Login(name=said.owner, password=said.password))

        question = Begin(
            fair=place.fair,
            fair_name=place.fair_name,
            fair_place=place.fair_place,
            zone=place.zone,
            cutoff_hour=place.cutoff_hour,
            first_day=place.first_day,
            last_day=place.last_day,
            booth=place.booth,
            booth_name=place.booth_name,
            owner=owner,
        )
        self._ask(question, settled)

    def _join(self, login: Login) -> None:
        if self._program.office.now.state is not OfficeState.NONE:
            self._begun(login)
            return
        fingerprint = self._now.fingerprint

        def made(code: JoiningCode | OwnOfficeTrouble) -> None:
            if isinstance(code, OwnOfficeTrouble):
                self._end_beginning(code)
                return
            here = Invited(address=self._loopback, code=code.code, fingerprint=fingerprint)
            self._program.office.join(here, joined, failed)

        def joined(trouble: OfficeTrouble | None) -> None:
            if trouble is None:
                self._joined = True
                self._begun(login)
            else:
                self._end_beginning(OwnOfficeTrouble.JOINING)

        def failed(_: BoothError) -> None:
            self._end_beginning(OwnOfficeTrouble.JOINING)

        self.make_code(login.name, made)

    def _begun(self, login: Login) -> None:
        done, self._waiting = self._waiting, None
        self.hear(self._now)
        if done is not None:
            done(login)

    def _end_beginning(self, trouble: OwnOfficeTrouble) -> None:
        """It did not become one: what was begun serves nobody, and is no office."""
        done, self._waiting = self._waiting, None
        if not self._settings.enabled:
            self._end_held()
            self.hear(OwnOfficeNow())
        if done is not None:
            done(trouble)

    # --- how it stands ----------------------------------------------------------------------------

    def _has_register(self) -> bool:
        return self._program.office.now.address == self._loopback

    def hear(self, now: OwnOfficeNow) -> None:
        """It stands so from now on; what the settings say of it is filled in."""
        settings = self._settings
        self._now = replace(
            now,
            port=settings.port,
            owner=settings.owner,
            folder=self._program.config.office,
            copies=self._copies,
            copied_at=now.copied_at or self._now.copied_at,
            has_register=self._joined or self._has_register(),
        )
        if self._page is not None:
            self._page.own_office_stands(self._now)

    def _minute_passed(self) -> None:
        self._since_copy += 1
        if self._since_copy >= self._program.preferences.backup.every_minutes:
            self.copy_now()

    def _look_around(self) -> None:
        """A hotspot that was switched on meanwhile has another address."""
        from sync.protocol.holding import Around, LookAround

        def found(said: "Said") -> None:
            if isinstance(said, Around) and self._now.state is OwnOfficeState.OPEN:
                self.hear(replace(self._now, addresses=said.addresses))

        if self._now.state is OwnOfficeState.OPEN:
            self._ask(LookAround(), found)
