"""What the process of this laptop's office says of itself, as the Kantor page says it. No Qt."""

from typing import TYPE_CHECKING, Final

from ui.screens.settings.own_office import OwnOfficeNow, OwnOfficeState, OwnOfficeTrouble

if TYPE_CHECKING:
    from sync.protocol.holding import Said
    from ui.main.held_office import Life

_TROUBLES: Final = {
    "PortTakenError": OwnOfficeTrouble.PORT,
    "OfficeFolderError": OwnOfficeTrouble.FOLDER,
    "OfficeUnavailableError": OwnOfficeTrouble.DATABASE,
    "NameTakenError": OwnOfficeTrouble.NAME,
}


def now_of(life: "Life") -> OwnOfficeNow:
    """How the office stands where its process is so."""
    if life.opened is not None:
        return OwnOfficeNow(
            state=OwnOfficeState.OPEN,
            addresses=life.opened.addresses,
            fingerprint=life.opened.fingerprint,
        )
    if life.failed is None and not life.died:
        return OwnOfficeNow(state=OwnOfficeState.STARTING)
    kind = "" if life.failed is None else life.failed.kind
    return OwnOfficeNow(
        state=OwnOfficeState.DOWN,
        trouble=_TROUBLES.get(kind, OwnOfficeTrouble.DIED),
        again_in=life.again_in,
    )


def trouble_of(said: "Said") -> OwnOfficeTrouble:
    """Why the office did not do what it was asked."""
    return _TROUBLES.get(getattr(said, "kind", ""), OwnOfficeTrouble.NOT_NOW)
