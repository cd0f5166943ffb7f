"""What this laptop mixes PINs with, kept where its other secrets are."""

from booth.config import Config
from booth.storage.peppers import KeptPeppers
from booth.storage.secret_store import SecretStore


def kept_peppers(config: Config) -> KeptPeppers:
    """The peppers of this laptop; nothing is read or made before the first PIN."""
    return KeptPeppers(SecretStore(config.keys))
