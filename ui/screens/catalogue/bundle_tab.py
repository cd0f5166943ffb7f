"""The tab Paket, put together."""

from booth.domain.ids import ProductId
from resources.texts import several, text
from ui.screens.catalogue.bundle_form import BundleForm
from ui.screens.catalogue.bundles import BundleDraft, BundlesPresenter
from ui.screens.catalogue.editing import CatalogueChanged
from ui.screens.catalogue.tab import Tab
from ui.screens.desk import Desk, Navigator


class BundleTab(Tab):
    """Joins list and form to the presenter."""

    def __init__(self, desk: Desk, navigator: Navigator, changed: CatalogueChanged) -> None:
        self.bundle = BundleForm()
        super().__init__(
            self.bundle,
            label=several("Paket"),
            search=text("Cari paket"),
            placeholder=text("Nama paket"),
            new=text("Paket baru"),
            gone=text("Juga yang tidak dijual"),
            choose_one=text("Pilih paket di daftar, atau buat yang baru."),
        )
        self.filters.addStretch(1)
        presenter = self.presenter = BundlesPresenter(desk, navigator, self, changed)
        self.follow(presenter)
        self.bundle.edited.connect(presenter.edited)
        self.bundle.searched.connect(self._offer)
        self.bundle.taken.connect(self._take)
        self.bundle.counted.connect(self._count)

    def begin(self) -> None:
        """The screen came up: the shelf may be another."""
        self.presenter.show()

    def scanned(self, code: str) -> None:
        """A code was scanned while this tab is shown."""
        shown = self._right.currentIndex() == 1
        self.presenter.scanned(code, self.bundle.draft if shown else None)

    def show_form(self, draft: BundleDraft | None, title: str, *, locked: str) -> None:
        """Fill the form."""
        self.show_panel(title, "", locked, shown=draft is not None)
        if draft is None:
            return
        self._show_draft(draft)
        if self.presenter.chosen_key is None and not draft.name:
            self.bundle.name.setFocus()

    def _show_draft(self, draft: BundleDraft) -> None:
        self.bundle.show_draft(draft)
        self.bundle.show_parts(self.presenter.parts_of(draft), self.presenter.apart_words(draft))

    def _offer(self, words: str) -> None:
        self.bundle.search.show_tiles(self.presenter.offers(words) if words.strip() else ())

    def _take(self, product: ProductId) -> None:
        self._become(self.presenter.with_part(self.bundle.draft, product))
        self.bundle.search.box.clear()

    def _count(self, product: ProductId, pieces: int) -> None:
        self._become(self.presenter.with_pieces(self.bundle.draft, product, pieces))

    def _become(self, draft: BundleDraft) -> None:
        self._show_draft(draft)
        self.presenter.edited(draft)
