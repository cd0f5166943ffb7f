"""A laptop that remembers what it was told."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from booth.config import Config, PrinterSettings, ProviderSettings
from booth.domain.errors import BoothError
from booth.domain.secret import Secret
from resources.texts import Language
from tests.ui.runners import AtOnce
from tests.ui.screens.beginnings import COUNTER
from tests.ui.screens.catalogue_import.goods import GoodsOnDisk
from ui.main.fee_tables import FeeTableFile
from ui.running import Runner
from ui.screens.desk import Tone
from ui.screens.printer_form.printers import FoundPrinter, Trial
from ui.screens.settings.backups import BackupsNow, BackupsPage
from ui.screens.settings.laptop import About, FoundDisplay
from ui.screens.settings.office import (
    Answered,
    Failed,
    FlaggedEntry,
    Invited,
    ListedEntry,
    OfficeNow,
    OfficePage,
    OfficeState,
    OfficeTrouble,
)
from ui.screens.settings.own_office import (
    JoiningCode,
    LetIn,
    Login,
    OwnOfficeNow,
    OwnOfficePage,
    OwnOfficeTrouble,
)


class OnlineLaptop:
    """A laptop's provider; `error` is what goes wrong next."""

    def __init__(self) -> None:
        self.runner: Runner = AtOnce()
        self.used = ProviderSettings()
        self.key: Secret | None = None
        self.tried: list[ProviderSettings] = []
        self.error: BoothError | None = None

    def settings(self) -> ProviderSettings:
        return self.used

    def keep(self, settings: ProviderSettings) -> None:
        self._fail()
        self.used = settings

    def has_key(self) -> bool:
        return self.key is not None

    def put_key(self, key: Secret) -> None:
        self._fail()
        self.key = key

    def remove_key(self) -> None:
        self.key = None

    def try_out(self, settings: ProviderSettings) -> None:
        self.tried.append(settings)
        self._fail()

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error


class CopyingLaptop:
    """A laptop's backups, as a test says they stand."""

    def __init__(self) -> None:
        self.now = BackupsNow(folder=None, every_minutes=15)
        self.page: BackupsPage | None = None
        self.made = self.cancelled = 0
        self.error: BoothError | None = None

    def look(self, page: BackupsPage) -> None:
        self.page = page
        page.backups_stand(self.now)

    def look_away(self) -> None:
        self.page = None

    def choose(self, folder: Path | None) -> None:
        if self.error is not None:
            raise self.error
        self.stand(replace(self.now, folder=folder))

    def back_up(self) -> None:
        self.made += 1

    def cancel(self) -> None:
        self.cancelled += 1

    def stand(self, now: BackupsNow) -> None:
        self.now = now
        if self.page is not None:
            self.page.backups_stand(now)


class OfficeLaptop:
    """A laptop's way to an office, as a test says it stands."""

    def __init__(self) -> None:
        self.now = OfficeNow(state=OfficeState.NONE)
        self.page: OfficePage | None = None
        self.invited: Invited | OfficeTrouble = OfficeTrouble.INVITATION
        self.trouble: OfficeTrouble | None = None
        self.joined: list[Invited] = []
        self.left = self.urged = self.cancelled = 0
        self.held: list[ListedEntry] = []
        self.asked: list[tuple[int | None, bool]] = []
        self.files: Sequence[str] | OfficeTrouble = ()
        self.flagged: list[FlaggedEntry] = []
        self.flags_asked = 0

    def look(self, page: OfficePage) -> None:
        self.page = page
        page.office_stands(self.now)

    def look_away(self) -> None:
        self.page = None

    def stand(self, now: OfficeNow) -> None:
        self.now = now
        if self.page is not None:
            self.page.office_stands(now)

    def read_invitation(self, typed: str) -> Invited | OfficeTrouble:
        del typed
        return self.invited

    def ask_fingerprint(
        self, invited: Invited, shown: Callable[[Invited | OfficeTrouble], None]
    ) -> None:
        shown(self.trouble or replace(invited, fingerprint="ab" * 32))

    def join(self, invited: Invited, done: Answered, failed: Failed) -> None:
        del failed
        if self.trouble is None:
            self.joined.append(invited)
        done(self.trouble)

    def leave(self, done: Callable[[], None], failed: Failed) -> None:
        del failed
        self.left += 1
        self.stand(OfficeNow(state=OfficeState.NONE))
        done()

    def send_now(self) -> None:
        self.urged += 1

    def entries(
        self,
        *,
        before: int | None,
        waiting: bool,
        found: Callable[[Sequence[ListedEntry]], None],
        failed: Failed,
    ) -> None:
        del failed
        self.asked.append((before, waiting))
        shown = [entry for entry in self.held if not (waiting and entry.sent)]
        found([entry for entry in shown if before is None or entry.position < before][:2])

    def flags(self, found: Callable[[Sequence[FlaggedEntry]], None]) -> None:
        self.flags_asked += 1
        found(self.flagged)

    def save_to_stick(
        self,
        folder: Path,
        *,
        told: Callable[[int], None],
        done: Callable[[Sequence[str] | OfficeTrouble], None],
        failed: Failed,
    ) -> None:
        del folder, failed
        told(500)
        done(self.files)

    def cancel_saving(self) -> None:
        self.cancelled += 1

    def read_answer(self, path: Path, done: Answered, failed: Failed) -> None:
        del path, failed
        done(self.trouble)


class HostingLaptop:
    """An office on this laptop, as a test says it stands."""

    def __init__(self) -> None:
        self.now = OwnOfficeNow()
        self.page: OwnOfficePage | None = None
        self.answer: Login | OwnOfficeTrouble = Login(name="Budi", password="aaaa-bbbb-cccc-dddd")
        self.code: JoiningCode | OwnOfficeTrouble = OwnOfficeTrouble.NOT_NOW
        self.begun: list[tuple[str, int]] = []
        self.renewed: list[str] = []
        self.asked: list[str] = []
        self.ended = self.hurried = self.shown = 0

    def look(self, page: OwnOfficePage) -> None:
        self.page = page
        page.own_office_stands(self.now)

    def look_away(self) -> None:
        self.page = None

    def stand(self, now: OwnOfficeNow) -> None:
        self.now = now
        if self.page is not None:
            self.page.own_office_stands(now)

    def begin(self, owner: str, done: LetIn, *, port: int = 0) -> None:
        self.begun.append((owner, port))
        done(self.answer)

    def new_password(self, owner: str, done: LetIn) -> None:
        self.renewed.append(owner)
        done(self.answer)

    def make_code(self, by: str, done: Callable[[JoiningCode | OwnOfficeTrouble], None]) -> None:
        self.asked.append(by)
        done(self.code)

    def end(self, done: Callable[[], None]) -> None:
        self.ended += 1
        self.stand(OwnOfficeNow())
        done()

    def try_now(self) -> None:
        self.hurried += 1

    def open_in_browser(self) -> None:
        self.shown += 1

    def open_folder(self) -> None:
        self.shown += 1


class PractisingLaptop:
    """A laptop that remembers whether it was told to practise."""

    def __init__(self) -> None:
        self.is_on = False
        self.begun = 0

    def start(self, failed: Callable[[BoothError], None]) -> None:
        del failed
        self.begun += 1

    def end(self, *, discard: bool) -> None:
        del discard
        self.begun -= 1


class Laptop:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printer_runner: Runner = AtOnce()
        self.fee_tables = FeeTableFile(Config(folder=folder))
        self.used = PrinterSettings()
        self.online = OnlineLaptop()
        self.backups = CopyingLaptop()
        self.goods = GoodsOnDisk()
        self.training = PractisingLaptop()
        self.office = OfficeLaptop()
        self.own_office = HostingLaptop()
        self.spoken: list[Language] = []
        self.opened = 0
        self.plugged_in: list[FoundDisplay] = []
        self.buyers_display = ""
        self.written: list[Path] = []
        self.printed: list[str] = []
        self.error: BoothError | None = None

    def about(self) -> About:
        return About(version="0.1.0", licence="Apache-2.0")

    def printer(self) -> PrinterSettings:
        return self.used

    def printer_words(self) -> str:
        return "Printer siap" if self.used.address else "Tanpa printer: nota di layar dan PDF"

    def keep_printer(self, settings: PrinterSettings) -> None:
        self._fail()
        self.used = settings

    def speak(self, language: Language) -> None:
        self.spoken.append(language)

    def displays(self) -> Sequence[FoundDisplay]:
        return self.plugged_in

    def customer_display(self) -> str:
        return self.buyers_display

    def keep_customer_display(self, name: str) -> None:
        self._fail()
        self.buyers_display = name

    def open_folder(self) -> None:
        self.opened += 1

    def print_recovery_code(self, code: str, say: Callable[[str, Tone], None]) -> None:
        self.printed.append(code)
        say("Kode pemulihan dikirim ke printer. Periksa kertasnya.", Tone.DONE)

    def write_booth_file(self, path: Path) -> None:
        self._fail()
        self.written.append(path)

    def printers(self) -> Sequence[FoundPrinter]:
        return (COUNTER,)

    def test_print(self, settings: PrinterSettings) -> Trial:
        return Trial(sent=True, words=f"Terkirim ke {settings.address}.")

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error
