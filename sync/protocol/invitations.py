"""What a QR code at the office says to a register that may join, in one line.

    https://192.168.43.1:8443/gabung#kode=K7QM2XW9PA&sidik=<SHA-256 of the office's authority>

Behind the `#` because a browser keeps that to itself: a phone that opens it by mistake tells
nobody. Without a fingerprint (a certificate that the system trusts anyway) that part is missing.
"""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, urlsplit

from sync.protocol.limits import ENROLMENT_CODE_LENGTH

JOIN_PATH: Final = "/gabung"
"""The office's page that tells a person at a browser what the code is for."""

LONGEST_INVITATION: Final = 512
"""Characters; a real one has about 150."""

_CODE: Final = re.compile(rf"[A-Z0-9]{{{ENROLMENT_CODE_LENGTH}}}", re.ASCII)
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(unsafe_hash=True)
class InvitationError(Exception):
    """No invitation of an office. `part` is what is wrong with it."""

    part: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """Where to join, by which code, and by whose certificate authority it is known."""

    address: str
    code: str
    fingerprint: str = ""

    def text(self) -> str:
        """As a QR says it."""
        known = f"&sidik={self.fingerprint}" if self.fingerprint else ""
        return f"{self.address}{JOIN_PATH}#kode={self.code}{known}"


def read_invitation(text: str) -> Invitation:
    """What a scanner read. Raises InvitationError."""
    if len(text) > LONGEST_INVITATION:
        raise InvitationError("length")
    try:
        parts = urlsplit(text.strip())
        said = parse_qs(parts.fragment, strict_parsing=True, max_num_fields=4)
    except ValueError:
        raise InvitationError("text") from None
    if parts.scheme not in {"https", "http"} or parts.path != JOIN_PATH or not parts.netloc:
        raise InvitationError("address")
    return Invitation(
        address=f"{parts.scheme}://{parts.netloc}",
        code=checked_code("".join(said.get("kode", []))),
        fingerprint=checked_fingerprint("".join(said.get("sidik", []))),
    )


def checked_code(typed: str) -> str:
    """A code as it was typed or read, without what people put between. Raises InvitationError."""
    code = re.sub(r"[\s-]", "", typed).upper()
    if not _CODE.fullmatch(code):
        raise InvitationError("code")
    return code


def checked_fingerprint(typed: str) -> str:
    """A fingerprint in lower case without colons and blanks, or none. Raises InvitationError."""
    fingerprint = re.sub(r"[\s:]", "", typed).lower()
    if fingerprint and not _FINGERPRINT.fullmatch(fingerprint):
        raise InvitationError("fingerprint")
    return fingerprint
