"""The office's pages as a coordinator sees them, on a laptop and on a phone."""

import hashlib
import ssl
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sync.office.web.forms import LOGIN_COOKIE
from ui.commands.demo.browser import Browser, BrowserError, Screen, browser, browser_here

LAPTOP: Final = Screen(1366, 768)
PHONE: Final = Screen(390, 844, phone=True)
SMALL_PHONE: Final = Screen(360, 640, phone=True)
# The badge says nothing before the stream of figures has begun.
_LIVE: Final = "(document.querySelector('#badge')?.innerText ?? '').includes('terkini')"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to be taken: of a page's path, in a file's name; `live` pages first go live."""

    name: str
    path: str
    screen: Screen = LAPTOP
    live: bool = False


class OfficePictures:
    """Takes pictures while it can; what it could not is said in words and holds nobody up."""

    def __init__(self, folder: Path, address: str, page: Browser | None, why_not: str) -> None:
        self._folder = folder
        self._address = address
        self._page = page
        self._taken = 0
        self._why_not = why_not

    def take(self, shots: Sequence[Shot], *, login: str) -> None:
        """Take them all, as whoever has the token `login`."""
        if self._page is not None:
            self._page.keep_cookie(self._address, LOGIN_COOKIE, login)
        for shot in shots:
            if self._page is None:
                return
            path = self._folder / f"{shot.name}.png"
            until = _LIVE if shot.live else "true"
            try:
                self._page.picture(self._address + shot.path, shot.screen, path, until=until)
                self._taken += 1
            except BrowserError as error:
                self._page, self._why_not = None, str(error)

    def words(self) -> str:
        """How many there are, or why there are none."""
        if self._why_not:
            return f"{self._taken} pictures of the office's pages, no more: {self._why_not}"
        return f"{self._taken} pictures of the office's pages"


@contextmanager
def office_pictures(
    folder: Path, address: str, *, chain: Path, wanted: bool = True
) -> Iterator[OfficePictures]:
    """Pictures into `folder`, of the office at `address` whose certificate is in `chain`."""
    program = browser_here() if wanted else None
    if program is None:
        why = "no Chromium was found here" if wanted else "none were wanted"
        yield OfficePictures(folder, address, None, why)
        return
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        try:
            page = stack.enter_context(browser(program, trusted=_key_hash(chain)))
        except (BrowserError, OSError) as error:
            yield OfficePictures(folder, address, None, str(error))
            return
        yield OfficePictures(folder, address, page, "")


def _key_hash(chain: Path) -> str:
    """By what Chromium knows a key that no authority of its own has signed."""
    text = chain.read_text(encoding="ascii")
    first = text[: text.index(ssl.PEM_FOOTER) + len(ssl.PEM_FOOTER)]
    key = x509.load_pem_x509_certificate(first.encode()).public_key()
    public = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return b64encode(hashlib.sha256(public).digest()).decode()
