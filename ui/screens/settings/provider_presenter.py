"""What the page of the online provider does: on or off, whose money, the key, a trial. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from booth.config import ProviderSettings, ProviderSite
from booth.domain.errors import BoothError
from booth.domain.secret import Secret
from resources.texts import text
from ui.formatting import sentence
from ui.running import Result
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.settings.provider import ProviderLaptop


class ProviderView(Protocol):
    """What the presenter says to the page."""

    def show_provider(
        self, settings: ProviderSettings, accounts: Sequence[str], chosen: int
    ) -> None:
        """What is in force, and whose account its money can go to."""

    def show_key(self, words: str, *, is_there: bool) -> None:
        """Whether there is a key; never which."""

    def show_trial(self, words: str) -> None:
        """How the trial went, or that it goes on."""

    def clear_key(self) -> None:
        """The key was taken: nothing of it stays on the screen."""


class ProviderPresenter:
    """Everything that moves money elsewhere is asked of a coordinator."""

    def __init__(
        self, desk: Desk, navigator: Navigator, laptop: ProviderLaptop, view: ProviderView
    ) -> None:
        """Nothing is read before `look`."""
        self._desk, self._navigator, self._laptop, self._view = desk, navigator, laptop, view

    def look(self) -> None:
        """Show what is in force; ask the vault whether there is a key."""
        settings, accounts = self._laptop.settings(), self._desk.facts.accounts
        chosen = next((at for at, one in enumerate(accounts) if one.id == settings.account), 0)
        self._view.show_provider(settings, [account.name for account in accounts], chosen)
        self._view.show_trial("")
        self._run(self._laptop.has_key, lambda known: self._show_key(is_there=known))

    def keep(self, *, enabled: bool, site: ProviderSite, address: str, account: int) -> None:
        """Use the provider so, with a coordinator's word."""
        accounts = self._desk.facts.accounts
        if enabled and not accounts:
            self._navigator.say(text("Buat dulu rekening stan."), Tone.LOOK)
            return
        settings = replace(
            self._laptop.settings(),
            enabled=enabled,
            site=site,
            address=address.strip(),
            account=accounts[account].id if accounts else None,
        )
        if settings == self._laptop.settings():
            self._navigator.say(text("Tidak ada yang berubah."), Tone.LOOK)
            return
        self._navigator.ask_coordinator(
            text("Mengubah QRIS online: ke mana uangnya masuk."), lambda _: self._keep(settings)
        )

    def _keep(self, settings: ProviderSettings) -> None:
        try:
            self._laptop.keep(settings)
        except BoothError as error:
            self._navigator.report(error)
            return
        self._navigator.say(text("Tersimpan. Berlaku mulai kode berikutnya."), Tone.DONE)

    def put_key(self, typed: str) -> None:
        """Keep a key, with a coordinator's word. It is never shown again."""
        key = Secret(typed.strip())
        if key == Secret(""):
            self._navigator.say(text("Ketik atau tempel dulu Server Key."), Tone.LOOK)
            return

        def kept(_: object) -> None:
            self._view.clear_key()
            self._navigator.say(text("Kunci tersimpan dan tidak ditampilkan lagi."), Tone.DONE)
            self._show_key(is_there=True)

        self._navigator.ask_coordinator(
            text("Menyimpan kunci QRIS online."),
            lambda _: self._run(lambda: self._laptop.put_key(key), kept),
        )

    def remove_key(self) -> None:
        """Forget the key, with a coordinator's word."""

        def gone(_: object) -> None:
            self._navigator.say(text("Kunci dihapus dari laptop ini."), Tone.DONE)
            self._show_key(is_there=False)

        self._navigator.ask_coordinator(
            text("Menghapus kunci QRIS online."),
            lambda _: self._run(self._laptop.remove_key, gone),
        )

    def try_out(self, site: ProviderSite, address: str) -> None:
        """Ask the provider something that costs nothing."""
        settings = replace(self._laptop.settings(), site=site, address=address.strip())
        self._view.show_trial(text("Menghubungi penyedia…"))
        self._laptop.runner.run(
            lambda: self._laptop.try_out(settings),
            then=lambda _: self._view.show_trial(text("Tersambung, dan kuncinya diterima.")),
            failed=lambda error: self._view.show_trial(sentence(error)),
        )

    def _show_key(self, *, is_there: bool) -> None:
        words = text("Kunci tersimpan di laptop ini.") if is_there else text("Kunci belum diisi.")
        self._view.show_key(words, is_there=is_there)

    def _run(self, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        self._laptop.runner.run(work, then=then, failed=self._navigator.report)
