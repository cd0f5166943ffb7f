"""What the Kantor page asks of the program where this laptop is, or becomes, the office."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class OwnOfficeState(StrEnum):
    """How the office on this laptop is."""

    NONE = "none"
    """This laptop is no office."""
    STARTING = "starting"
    OPEN = "open"
    DOWN = "down"
    """It does not serve now, and is started again by itself."""


class OwnOfficeTrouble(StrEnum):
    """What keeps an office from being on this laptop, as far as a person can do something."""

    PORT = "port"
    FOLDER = "folder"
    DATABASE = "database"
    DIED = "died"
    NAME = "name"
    """Somebody else at the office logs in by this name, or it is none."""
    JOINING = "joining"
    """It serves, and this register could not join it."""
    NOT_NOW = "not now"
    """It did not live to answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOfficeNow:
    """How it stands. `again_in` are the seconds until it is started once more.

    `copied_at` is when it was last copied into `copies`, where the till's own copies go.
    """

    state: OwnOfficeState = OwnOfficeState.NONE
    trouble: OwnOfficeTrouble | None = None
    again_in: int = 0
    port: int = 0
    addresses: tuple[str, ...] = ()
    fingerprint: str = ""
    owner: str = ""
    folder: Path | None = None
    copies: Path | None = None
    copied_at: datetime | None = None
    copy_failed: bool = False
    has_register: bool = False
    """Whether this laptop's own register sends there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """How an owner comes in, told once."""

    name: str
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningCode:
    """What the next laptop joins by."""

    code: str
    until: datetime
    address: str
    invitation: str
    """What its QR code says."""


class OwnOfficePage(Protocol):
    """Who wants to hear how it stands."""

    def own_office_stands(self, now: OwnOfficeNow) -> None:
        """It stands so from now on."""


LetIn = Callable[[Login | OwnOfficeTrouble], None]
"""Told how to log in, or what went wrong."""


class OwnOffice(Protocol):
    """The office on this laptop. Called on the screen's thread, where it answers as well."""

    def look(self, page: OwnOfficePage) -> None:
        """Tell this page how it stands, at once and whenever it changes, until `look_away`."""

    def look_away(self) -> None:
        """Nobody looks any more."""

    def begin(self, owner: str, done: LetIn, *, port: int = 0) -> None:
        """Be the office of this booth, have this register join it, and let `owner` in.

        `port` where another than the usual one is to be used.
        """

    def new_password(self, owner: str, done: LetIn) -> None:
        """Let an owner in who lost the password."""

    def make_code(self, by: str, done: Callable[[JoiningCode | OwnOfficeTrouble], None]) -> None:
        """A code for one more laptop."""

    def end(self, done: Callable[[], None]) -> None:
        """Be no office any more; nothing of it is deleted."""

    def try_now(self) -> None:
        """Wait no longer with the next start."""

    def open_in_browser(self) -> None:
        """Show the office's page in this laptop's browser."""

    def open_folder(self) -> None:
        """Show its folder in the system's own file window."""
