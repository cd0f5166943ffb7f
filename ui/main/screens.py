"""The screens of the rail, each made when it is first shown: whoever only sells waits for none."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from ui.screens.desk import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from booth.domain.finding import SaleScope
    from ui.main import laptop_settings
    from ui.main.printing import Printing
    from ui.screens.paper_maker import PaperMaker
    from ui.window import Window
    from ui.worker import Worker

    class Program(laptop_settings.Program, Protocol):
        """What of the program the screens reach."""

        printing: Printing | None

        def papers(self) -> PaperMaker:
            """Papers for the screen, as PDF, and copies."""

        def errand_runner(self) -> Worker:
            """Does what may take seconds."""


def make_screen(program: "Program", place: Place, window: "Window") -> "QWidget":
    """A screen of the rail; the sell screen is the window's own, and none of these."""
    return _MAKERS[place](program, window)


def _sales(program: "Program", window: "Window") -> "QWidget":
    from ui.main.kuitansi_memory import PreferredNotes
    from ui.screens.sales.view import SalesView

    return SalesView(window.desk, window, program.papers(), PreferredNotes(program))


def _uncertain(program: "Program", window: "Window") -> "QWidget":
    del program
    from ui.screens.uncertain.view import UncertainView

    view = UncertainView(window.desk, window)
    window.stood.connect(view.stands)
    return view


def _summary(program: "Program", window: "Window") -> "QWidget":
    from ui.main.summary_papers import BoothSummaryPapers
    from ui.screens.sales.view import SalesView
    from ui.screens.summary.view import SummaryView

    def show_sales(scope: "SaleScope", words: str) -> None:
        window.go(Place.SALES)
        sales = window.screens.currentWidget()
        if isinstance(sales, SalesView):
            sales.look_at(scope, words)

    view = SummaryView(window.desk, window, BoothSummaryPapers(program, window), show_sales)
    window.stood.connect(view.stands)
    program.office.news.told.connect(view.office_told)
    return view


def _shift(program: "Program", window: "Window") -> "QWidget":
    from ui.screens.shift.view import ShiftView

    view = ShiftView(window.desk, window, program.papers())
    window.stood.connect(view.stands)
    return view


def _orders(program: "Program", window: "Window") -> "QWidget":
    from ui.main.order_papers import BoothOrderPapers
    from ui.screens.orders.view import OrdersView

    papers = BoothOrderPapers(program.booth, program.config.folder / "nota")
    view = OrdersView(window.desk, window, papers)
    window.stood.connect(view.stands)
    return view


def _vendors(program: "Program", window: "Window") -> "QWidget":
    from ui.main.vendor_papers import VendorPapers
    from ui.screens.vendors.view import VendorsView

    view = VendorsView(window.desk, window, VendorPapers(program, window))
    window.stood.connect(view.stands)
    return view


def _catalogue(program: "Program", window: "Window") -> "QWidget":
    from ui.main.goods_papers import BoothGoodsPapers
    from ui.main.goods_photos import FolderPhotos
    from ui.main.tag_papers import BoothTagPapers
    from ui.screens.catalogue.view import CatalogueView

    photos = FolderPhotos(program.config.photos, lambda: window.presenter.goods.finder.photos)

    def changed(then: "Callable[[], None]") -> None:
        window.presenter.catalogue_changed(photos=photos.found, then=then)

    papers, tags = BoothGoodsPapers(program, window), BoothTagPapers(program, window)
    view = CatalogueView(window.desk, window, changed, photos, papers, tag_papers=tags)
    window.stood.connect(view.papers.stands)
    return view


def _settings(program: "Program", window: "Window") -> "QWidget":
    from ui.main.laptop_settings import ProgramSettings
    from ui.screens.settings.view import SettingsView

    return SettingsView(window.desk, window, ProgramSettings(program, program.errand_runner()))


_MAKERS: Final[dict[Place, Callable[["Program", "Window"], "QWidget"]]] = {
    Place.SALES: _sales,
    Place.UNCERTAIN: _uncertain,
    Place.SUMMARY: _summary,
    Place.SHIFT: _shift,
    Place.ORDERS: _orders,
    Place.VENDORS: _vendors,
    Place.CATALOGUE: _catalogue,
    Place.SETTINGS: _settings,
}
