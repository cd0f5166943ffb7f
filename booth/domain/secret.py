"""Texts that open something: a provider's key, a register's private key.

A secret is wrapped from where it is typed to where it is sent, so that no message, log, crash
report or dataclass that holds it can show it by accident.
"""

import hmac


class Secret:
    """A text that shows itself only to who asks for it by `reveal`."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself. Not for anything that is shown or kept in plain sight."""
        return self._text

    def __repr__(self) -> str:
        """Nothing of it, not even its length. `str` and f-strings say the same."""
        return "Secret(…)"

    def __eq__(self, other: object) -> bool:
        """Whether both are the same text, in a time that tells nothing of where they differ."""
        if not isinstance(other, Secret):
            return NotImplemented
        # A paste may hold half a letter; that is no reason to fail with the text at hand.
        mine = self._text.encode("utf-8", "surrogatepass")
        return hmac.compare_digest(mine, other._text.encode("utf-8", "surrogatepass"))

    __hash__ = None  # type: ignore[assignment]  # a key of a mapping would be printed with it

    def __reduce__(self) -> str | tuple[object, ...]:
        """Never written anywhere by pickle; a store is asked to keep it instead."""
        raise TypeError("a secret is not pickled")
