"""What the first run does, step by step; everything is written at once, at its end. No Qt."""

from pathlib import Path
from typing import Protocol

from booth.config import PrinterSettings
from booth.domain.errors import BoothError
from booth.domain.first_run import FirstRun
from booth.domain.ids import StaffId
from resources.texts import text
from ui.formatting import told
from ui.formatting.folders import folder_warning
from ui.running import Runner
from ui.screens.first_run.beginning import Beginning, JoinOffer, ShownBackup
from ui.screens.first_run.parts import (
    FairPart,
    Goods,
    PeoplePart,
    Problems,
    Step,
    fair_problems,
    people_problems,
    planned,
)
from ui.screens.first_run.suggestions import FAIR_LENGTH, guessed_zone, suggested_register_code


class FirstRunView(Protocol):
    """What the presenter says to the page, and what the page was told."""

    def fair(self) -> FairPart:
        """Pameran dan stan, as filled in now."""

    def vendors(self) -> tuple[str, ...]:
        """UMKM."""

    def goods(self) -> tuple[Goods, ...]:
        """Barang."""

    def printer(self) -> PrinterSettings:
        """Printer."""

    def printer_problem(self) -> str:
        """Why the printer chosen cannot be one yet."""

    def people(self) -> PeoplePart:
        """PIN."""

    def show_step(self, step: Step, reached: Step) -> None:
        """Show a step; those up to `reached` can be gone back to."""

    def show_problems(self, problems: Problems) -> None:
        """Say what is wrong beside the fields of this step; the first one gets the keyboard."""

    def suggest_code(self, code: str) -> None:
        """What this laptop's receipts could begin with."""

    def show_offer(self, offer: JoinOffer) -> None:
        """Ask what this laptop is called at the booth of a `stan.lapak`."""

    def show_backup(self, backup: ShownBackup) -> None:
        """Ask a coordinator whether this register is to be brought back here."""

    def show_failure(self, words: str) -> None:
        """Why it was not done; empty once something changed."""

    def show_warning(self, words: str) -> None:
        """What is to be said about the folder; empty for nothing."""

    def show_busy(self, words: str) -> None:
        """What is being done, while nothing can be pressed; empty when it is over."""

    def leave(self) -> None:
        """The booth is there."""


class FirstRunPresenter:
    """One first run, from a blank page to a ledger."""

    def __init__(
        self, beginning: Beginning, runner: Runner, view: FirstRunView, folder: Path
    ) -> None:
        """Begin with the fair. The ledger will lie in `folder`."""
        self._beginning, self._runner, self._view = beginning, runner, view
        self._step = self._reached = Step.FAIR
        self._busy = False
        self._joining: Path | None = None
        self._restoring: Path | None = None
        local = beginning.now().astimezone()
        self.first_day = local.date()
        self.last_day = self.first_day + FAIR_LENGTH
        self.zone = guessed_zone(local)
        view.show_warning(folder_warning(folder))

    # --- step by step ---------------------------------------------------------------------------

    def booth_named(self, name: str) -> None:
        """The booth has a name: suggest a code from it."""
        self._view.suggest_code(suggested_register_code(name))

    def go_on(self) -> None:
        """Lanjut: check this step; after the last one make the booth."""
        if self._busy:
            return
        if self._joining is not None:
            self._join(self._joining)
            return
        if self._restoring is not None:
            self._restore(self._restoring)
            return
        problems = self._problems(self._step)
        self._view.show_failure("")
        self._view.show_problems(problems)
        if problems:
            return
        if self._step is Step.PEOPLE:
            self._start()
        else:
            self._show(Step(self._step + 1))

    def go_back(self) -> None:
        """One step back; everything typed stays."""
        if self._busy:
            return
        self._view.show_failure("")
        if self._joining is not None or self._restoring is not None:
            self._joining = self._restoring = None
            self._show(self._step)
        elif self._step is not Step.FAIR:
            self._show(Step(self._step - 1))

    def go_to(self, step: Step) -> None:
        """Back to a step that was done, or on to one reached before."""
        if not self._busy and step <= self._reached:
            self._joining = self._restoring = None
            self._view.show_failure("")
            self._show(step)

    def _show(self, step: Step) -> None:
        self._step = step
        self._reached = max(self._reached, step)
        self._view.show_step(step, self._reached)

    def _problems(self, step: Step) -> Problems:
        if step is Step.FAIR:
            return fair_problems(self._view.fair())
        if step is Step.VENDORS and not self._view.vendors():
            return {"vendor": text("Belum ada UMKM. Ketik satu nama, lalu Enter.")}
        if step is Step.PRINTER and (problem := self._view.printer_problem()):
            return {"address": problem}
        return people_problems(self._view.people()) if step is Step.PEOPLE else {}

    def _start(self) -> None:
        # A step that was fine may have been changed since, by going back and forth.
        for step in Step:
            if problems := self._problems(step):
                self._show(step)
                self._view.show_problems(problems)
                return
        people, printer = self._view.people(), self._view.printer()
        plan: FirstRun = planned(
            self._view.fair(), self._view.vendors(), self._view.goods(), people
        )
        self._wait(text("Menyiapkan stan…"))
        self._runner.run(
            lambda: self._beginning.start(plan, pin=people.pin, printer=printer),
            then=self._begun,
            failed=self._failed,
        )

    # --- the shorter ways -----------------------------------------------------------------------

    def try_out(self) -> None:
        """Coba dengan data contoh."""
        if self._busy:
            return
        self._wait(text("Menyiapkan data contoh…"))
        self._runner.run(self._beginning.sample, then=self._begun, failed=self._failed)

    def open_booth_file(self, path: Path) -> None:
        """There is a booth already: see which one, and what this laptop would be there."""
        if self._busy:
            return
        self._wait(text("Membaca berkas stan…"))

        def show(offer: JoinOffer) -> None:
            self._wait("")
            self._joining, self._restoring = path, None
            self._view.show_offer(offer)

        self._runner.run(lambda: self._beginning.read(path), then=show, failed=self._failed)

    def joining_as(self, name: str, code: str) -> None:
        """What this laptop is called at the booth it joins."""
        self._name, self._code = name, code

    def _join(self, path: Path) -> None:
        name, code = self._name, self._code.strip().upper()
        self._wait(text("Bergabung dengan stan…"))
        self._runner.run(
            lambda: self._beginning.join(path, code=code, name=name),
            then=self._begun,
            failed=self._failed,
        )

    def open_backup(self, path: Path) -> None:
        """The laptop before this one is gone: see what its backup holds."""
        if self._busy:
            return
        self._wait(text("Memeriksa cadangan…"))

        def show(backup: ShownBackup) -> None:
            self._wait("")
            self._joining, self._restoring = None, path
            self._view.show_backup(backup)

        self._runner.run(
            lambda: self._beginning.look_at_backup(path), then=show, failed=self._failed
        )

    def restoring_by(self, by: StaffId | None, pin: str, code: str) -> None:
        """Whose word it is that the register is brought back, and by what."""
        self._by, self._pin, self._printed = by, pin, code

    def _restore(self, path: Path) -> None:
        by, pin, code = self._by, self._pin, self._printed
        if by is None:
            self._view.show_failure(
                text("Di cadangan ini belum ada koordinator. Pilih cadangan lain.")
            )
            return
        if not pin:
            self._view.show_problems({"pin": text("Ketik PIN koordinator.")})
            return
        self._wait(text("Memulihkan…"))
        self._runner.run(
            lambda: self._beginning.restore(path, by=by, pin=pin, code=code),
            then=self._begun,
            failed=self._failed,
        )

    # --- how it went ----------------------------------------------------------------------------

    def _wait(self, words: str) -> None:
        self._busy = bool(words)
        self._view.show_failure("")
        self._view.show_busy(words)

    def _begun(self, _: None) -> None:
        # Stays busy: nothing on this page means anything from now on.
        self._view.leave()

    def _failed(self, error: BoothError) -> None:
        self._wait("")
        # Nothing is recorded yet, so nothing has to be said about what is safe.
        self._view.show_failure(" ".join(told(error)))
