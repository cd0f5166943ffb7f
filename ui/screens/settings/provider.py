"""What the page of the online provider asks of the program around it."""

from typing import Protocol

from booth.config import ProviderSettings
from booth.domain.secret import Secret
from ui.running import Runner


class ProviderLaptop(Protocol):
    """The provider as this laptop uses it. The key goes in and never comes out.

    `settings` and `keep` are called on the screen's thread, all others on `runner`: a vault or a
    network may keep them waiting.
    """

    @property
    def runner(self) -> Runner:
        """A thread that may wait."""

    def settings(self) -> ProviderSettings:
        """As in use."""

    def keep(self, settings: ProviderSettings) -> None:
        """Use it so from now on. Raises ProviderAddressError or FolderNotWritableError."""

    def has_key(self) -> bool:
        """Whether there is a key. Raises SecretNotKeptError."""

    def put_key(self, key: Secret) -> None:
        """Keep this key in place of any before. Raises SecretNotKeptError."""

    def remove_key(self) -> None:
        """Forget the key. Raises SecretNotKeptError."""

    def try_out(self, settings: ProviderSettings) -> None:
        """Ask the provider something that costs nothing; raises why it does not answer."""
