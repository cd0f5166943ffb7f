"""Lines to an office that speaks without TLS."""

import ssl
from collections.abc import Mapping
from typing import Final

import httpx

# Believes nobody, and nobody is asked here. To read whom the world believes in takes 26 ms, and a
# client does so before its first question, whatever it asks.
NOBODY: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
PATIENCE_SECONDS: Final = 30


def http_to(address: str, *, headers: Mapping[str, str] | None = None) -> httpx.Client:
    """Whoever asks at this address, with cookies of their own."""
    return httpx.Client(base_url=address, headers=headers, timeout=PATIENCE_SECONDS, verify=NOBODY)
