"""The provider's settings and key of this laptop, for Setelan."""

from dataclasses import replace
from typing import Protocol
from uuid import uuid4

from booth.config import Config, Preferences, ProviderSettings
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.provider_charges import ChargeRequest
from booth.domain.secret import Secret
from booth.storage.preferences import save_preferences
from booth.storage.secret_store import SecretStore
from ui.main.provider_gateway import KEY_NAME, gateway_of, key_in
from ui.running import Runner


class Program(Protocol):
    """What of the program it reaches."""

    config: Config
    preferences: Preferences

    def go_online(self) -> None:
        """Use the provider as the preferences say."""


class ProgramProvider:
    """The provider, as its page in Setelan asks of it (see `ui.screens.settings.provider`)."""

    def __init__(self, program: Program, runner: Runner) -> None:
        self._program = program
        self.runner = runner

    def settings(self) -> ProviderSettings:
        """As in use."""
        return self._program.preferences.provider

    def keep(self, settings: ProviderSettings) -> None:
        """Use it so from now on."""
        # Its address is looked at before it is kept: a key must never go to another.
        gateway_of(settings, Secret(""))
        preferences = replace(self._program.preferences, provider=settings)
        save_preferences(self._program.config.preferences, preferences)
        self._program.preferences = preferences
        self._program.go_online()

    def has_key(self) -> bool:
        """Whether there is a key."""
        return self._secrets().get(KEY_NAME) is not None

    def put_key(self, key: Secret) -> None:
        """Keep the key."""
        self._secrets().put(KEY_NAME, key)

    def remove_key(self) -> None:
        """Forget the key."""
        self._secrets().remove(KEY_NAME)

    def try_out(self, settings: ProviderSettings) -> None:
        """Ask the provider for a charge that is not there: its no is as good as a yes."""
        request = ChargeRequest(charge=ChargeId(uuid4()), amount=Rupiah(1))
        gateway_of(settings, key_in(self._secrets())).look(request)

    def _secrets(self) -> SecretStore:
        return SecretStore(self._program.config.keys)
