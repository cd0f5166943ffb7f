"""What the import does: read, compare, say what is wrong, record all or nothing. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

from booth.catalogue_files.words import column_word, problem_words
from booth.domain.errors import BoothError, ImportStoppedError
from booth.domain.goods_file import GoodsColumn, guess_columns
from booth.domain.goods_plan import ImportPlan, ImportWish, plan_import
from booth.domain.ids import StaffId, VendorId
from resources.texts import text
from ui.formatting import sentence
from ui.screens.catalogue_import.files import GoodsFiles
from ui.screens.catalogue_import.showing import (
    ImportView,
    Stage,
    record_words,
    result_words,
    shown_mapping,
    shown_plan,
)
from ui.screens.catalogue_import.words import file_words
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.use_cases import UseCases


class ImportPresenter:
    """One file at a time; what is asked anew stops what was asked before."""

    def __init__(
        self, desk: Desk, navigator: Navigator, files: GoodsFiles, view: ImportView
    ) -> None:
        """Nothing is read before a file is chosen."""
        self._desk, self._navigator, self._files, self._view = desk, navigator, files, view
        self._path: Path | None = None
        self._wish: ImportWish | None = None
        self._plan: ImportPlan | None = None
        self._stop = Event()
        self.stage = Stage.CHOOSING
        self.progress: tuple[int, int] = (0, 0)
        """Rows done of how many; (0, 0) while nobody knows."""

    # --- reading --------------------------------------------------------------------------------

    def choose(self, path: Path) -> None:
        """Read a file and compare it with the catalogue."""
        self._path = path
        watch, shelf = self._begin(Stage.READING), self._desk.shelf
        stop = self._stop

        def heed() -> None:
            _heed(stop)
            self._files.settle()

        def read() -> tuple[ImportWish, ImportPlan]:
            table = self._files.read(path, heed)
            mapped = guess_columns(table.headings)
            # A booth that has nobody yet gets its vendors from the first list.
            wish = ImportWish(table=table, mapped=mapped, new_vendors=not shelf.vendors)
            return wish, plan_import(wish, shelf, watch)

        self._run(read, stop, lambda read: self._looked(*read))

    def again(self) -> None:
        """Read the same file once more: somebody mended it."""
        if self._path is not None:
            self.choose(self._path)

    def map(self, column: GoodsColumn, place: int | None) -> None:
        """A column stands elsewhere, or nowhere."""
        if self._wish is None:
            return
        mapped = {one: at for one, at in self._wish.mapped.items() if one is not column}
        if place is not None:
            mapped = {one: at for one, at in mapped.items() if at != place}
            mapped[column] = place
        self._compare(replace(self._wish, mapped=mapped))

    def choose_vendor(self, vendor: VendorId | None) -> None:
        """Whose goods they are, where the file does not say."""
        if self._wish is not None:
            self._compare(replace(self._wish, vendor=vendor))

    def allow_new_vendors(self, *, allowed: bool) -> None:
        """Whether unknown names become vendors."""
        if self._wish is not None:
            self._compare(replace(self._wish, new_vendors=allowed))

    def stop(self) -> None:
        """Nobody wants it any more: what was begun ends within a few rows."""
        self._stop.set()

    def _compare(self, wish: ImportWish) -> None:
        self._wish = wish
        watch, shelf = self._begin(Stage.READING), self._desk.shelf
        self._run(
            lambda: plan_import(wish, shelf, watch),
            self._stop,
            lambda plan: self._looked(wish, plan),
        )

    def _begin(self, stage: Stage) -> Callable[[int, int], None]:
        """Stop what is under way; how the next work says how far it is."""
        self._stop.set()
        stop = self._stop = Event()
        self.progress = (0, 0)
        self._view.show_error("")
        self._show_stage(stage)

        def watch(done: int, of: int) -> None:
            _heed(stop)
            self.progress = (done, of)
            self._files.settle()

        return watch

    def _run(self, work: Callable[[], object], stop: Event, then: Callable[..., None]) -> None:
        def done(result: object) -> None:
            if not stop.is_set():
                then(result)
            elif stop is self._stop:
                self._stopped()

        def failed(error: BoothError) -> None:
            if stop is not self._stop:
                return
            if isinstance(error, ImportStoppedError):
                self._stopped()
                return
            self._forget()
            self._view.show_error(sentence(error))

        # First the picture that says it has begun: both at once take turns, and it comes late.
        self._desk.later(lambda: self._files.runner.run(work, then=done, failed=failed))

    def _stopped(self) -> None:
        if self._plan is not None and self._wish is not None:
            self._looked(self._wish, self._plan)
        else:
            self._forget()

    def _forget(self) -> None:
        self._wish = self._plan = None
        self._show_stage(Stage.CHOOSING)

    def _looked(self, wish: ImportWish, plan: ImportPlan) -> None:
        before: list[object] = [self._wish, self._plan]
        self._wish, self._plan = wish, plan
        name = self._path.name if self._path is not None else ""
        self._view.show_file(file_words(name, wish.table))
        self._view.show_mapping(shown_mapping(wish, self._desk.shelf))
        self._view.show_plan(shown_plan(plan))
        self._show_stage(Stage.LOOKING)
        # A hundred thousand cells are not taken apart in the same breath as the picture is made.
        self._files.runner.run(before.clear, then=lambda _: None, failed=lambda _: None)

    # --- recording --------------------------------------------------------------------------------

    def record(self) -> None:
        """Take it over, with a coordinator's word."""
        plan = self._plan
        if self.stage is not Stage.LOOKING or plan is None or plan.problems or not plan.records:
            return
        self._navigator.ask_coordinator(
            text("Impor daftar barang: {words}.").format(words=record_words(plan)),
            self.record_as,
        )

    def record_as(self, by: StaffId) -> None:
        """Take it over; who it was is known."""
        wish, plan = self._wish, self._plan
        if wish is None or plan is None:
            return
        watch = self._begin(Stage.RECORDING)
        stop = self._stop

        def record(booth: UseCases) -> Callable[[], None]:
            booth.importing.record(wish, plan, by=by, watch=watch)
            return self._files.read_again(booth)

        def recorded(show: Callable[[], None]) -> None:
            show()
            self._wish = self._plan = None
            self._view.show_result(result_words(plan))
            self._show_stage(Stage.DONE)
            self._navigator.printed_soon()

        def failed(error: BoothError) -> None:
            if stop is self._stop:
                self._looked(wish, plan)
            if isinstance(error, ImportStoppedError):
                self._view.show_error(text("Dibatalkan. Belum ada yang dicatat."))
            else:
                self._view.show_error(sentence(error))

        self._desk.later(lambda: self._desk.ask(record, then=recorded, failed=failed))

    # --- what is wrong ----------------------------------------------------------------------------

    def save_problems(self, path: Path) -> None:
        """Write what is wrong into a file, for whoever mends the list."""
        if self._plan is None:
            return
        problems = self._plan.problems
        titles = (text("Baris"), text("Kolom"), text("Tertulis"), text("Masalah"))

        def write() -> None:
            rows = [
                (str(one.row), column_word(one.column), one.written, problem_words(one))
                for one in problems
            ]
            self._files.write_problems(path, [titles, *rows])

        self._files.runner.run(
            write,
            then=lambda _: self._navigator.say(
                text("{name} tersimpan.").format(name=path.name), Tone.DONE
            ),
            failed=self._navigator.report,
        )

    def _show_stage(self, stage: Stage) -> None:
        self.stage = stage
        self._view.show_stage(stage)


def _heed(stop: Event) -> None:
    if stop.is_set():
        raise ImportStoppedError
