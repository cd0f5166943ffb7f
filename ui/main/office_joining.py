"""Joining an office, with what goes wrong told as what a person can do about it.

Imported when somebody joins, and not before: it brings the whole wire along.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final, TypeVar

from booth.storage.machine import machine_id
from booth.sync_ports import LedgerFeed, OfficeSecrets, RegisterKeys
from sync.client import enrolling
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.client.transport import (
    AuthorityMismatchError,
    OfficeAddressError,
    checked_address,
    fingerprint_of,
    shown_authority,
)
from sync.protocol.invitations import (
    Invitation,
    InvitationError,
    checked_code,
    checked_fingerprint,
)
from ui.screens.settings.office import Invited, OfficeTrouble

Result = TypeVar("Result")

_SILENT: Final = frozenset({Trouble.UNREACHABLE, Trouble.TIMEOUT})
_REFUSED: Final = {
    "code": OfficeTrouble.CODE,
    "other_fair": OfficeTrouble.OTHER_FAIR,
    "busy": OfficeTrouble.BUSY,
    "revoked": OfficeTrouble.REVOKED,
}
_WRONG: Final = (
    InvitationError,
    OfficeAddressError,
    AuthorityMismatchError,
    OfficeUnreachableError,
    OfficeRefusedError,
)


def ask_fingerprint(invited: Invited) -> Invited | OfficeTrouble:
    """Who answers there, nothing being told yet; no fingerprint where the office shows none."""

    def ask() -> Invited:
        address, code = checked_address(invited.address), checked_code(invited.code)
        try:
            fingerprint = fingerprint_of(shown_authority(address))
        except AuthorityMismatchError:
            fingerprint = ""
        except OfficeUnreachableError as error:
            if error.trouble in _SILENT:
                raise
            # It shows no authority of its own: then the system has to know its certificate.
            fingerprint = ""
        return Invited(address=address, code=code, fingerprint=fingerprint)

    return _told(ask)


def join(  # whose ledger, with what, and when
    invited: Invited,
    feed: LedgerFeed,
    *,
    keys: RegisterKeys,
    secrets: OfficeSecrets,
    app: str,
    at: datetime,
) -> OfficeTrouble | None:
    """Belong to that office. Raises SecretNotKeptError and what the ledger file raises."""

    def ask() -> None:
        invitation = Invitation(
            checked_address(invited.address),
            checked_code(invited.code),
            checked_fingerprint(invited.fingerprint),
        )
        enrolling.join(
            invitation, feed, keys=keys, secrets=secrets, machine=machine_id(), app=app, at=at
        )

    return _told(ask)


def _told(ask: Callable[[], Result]) -> Result | OfficeTrouble:
    try:
        return ask()
    except _WRONG as error:
        return _trouble_of(error)


def _trouble_of(error: Exception) -> OfficeTrouble:
    match error:
        case OfficeRefusedError():
            return _REFUSED.get(error.refusal.error, OfficeTrouble.REFUSED)
        case OfficeUnreachableError():
            silent = error.trouble in _SILENT
            return OfficeTrouble.UNREACHABLE if silent else OfficeTrouble.NOT_THE_OFFICE
        case OfficeAddressError():
            return OfficeTrouble.ADDRESS
        case AuthorityMismatchError():
            return OfficeTrouble.MISMATCH
        case _:
            return OfficeTrouble.CODE
