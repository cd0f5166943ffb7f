"""Questions to the office over HTTPS, and nobody else's answers.

The office is known by its own certificate authority, made when it was installed and pinned by
fingerprint when the register joined; no other authority is asked. Between the two may stand a
hotel's login page, a proxy, a phone that drops half an answer: redirects are not followed, no
answer is read beyond its bound or waited for beyond its time, and one that is not the protocol's
own message is no answer.
"""

import hashlib
import ipaddress
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from booth.domain.secret import Secret
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.protocol.catalogues import Catalogue, read_catalogue
from sync.protocol.flags import Flags
from sync.protocol.limits import MOST_CATALOGUE_PACKED, MOST_PACKED, PATIENCE_SECONDS
from sync.protocol.messages import (
    Acknowledgement,
    EnrolmentGrant,
    EnrolmentRequest,
    EpochAnswer,
    EpochRequest,
    Hello,
    Message,
    Refusal,
)
from sync.protocol.packing import Encoding
from sync.protocol.refusals import BatchRefusedError
from sync.protocol.tails import Tail, read_tail
from sync.protocol.totals import BoothTotals

LONGEST_MESSAGE: Final = 64 * 1024
"""Bytes of a message that is no list of entries; an acknowledgement takes about 400."""

LONGEST_EXCHANGE: Final = 2.0 * PATIENCE_SECONDS
"""Seconds for a whole exchange. A limit on each step alone is none on a byte every ten seconds."""

LONGEST_AUTHORITY: Final = 16 * 1024
"""Bytes of a certificate as PEM."""

AUTHORITY_PATH: Final = "/v1/authority"
"""Where an office shows its certificate authority to registers that know its fingerprint."""

_BUSY: Final = frozenset({429, 503})
_TOO_LARGE: Final = 413
_OK: Final = 200
_JSON: Final = "application/json"
_BATCH: Final = "application/x-ndjson"

Kind = TypeVar("Kind", bound=Message)


class AuthorityMismatchError(Exception):
    """Who answers at this address is not the office that the code or its QR speaks of."""


class OfficeAddressError(Exception):
    """No address that a token may be sent to: not https, or with more than host and port."""


class HttpTransport:
    """One office at one address. Its methods belong to one thread; see `asking.Transport`."""

    def __init__(
        self,
        address: str,
        *,
        trust: ssl.SSLContext | None = None,
        token: Secret | None = None,
        app: str = "",
    ) -> None:
        """Trust whom `trust` trusts (`trusting`), or without it whom the system does.

        Plain http is for an office on this laptop itself. Raises OfficeAddressError.
        """
        self._address = checked_address(address)
        self._context = trust or ssl.create_default_context()
        self._headers = {"User-Agent": f"lapak/{app}", "Accept-Encoding": "identity"}
        if token is not None:
            self._headers["Authorization"] = f"Bearer {token.reveal()}"
        self._client = self._fresh()

    def close(self) -> None:
        """Give the connection back."""
        self._client.close()

    def hello(self) -> Hello:
        """What the office knows of this register."""
        return self.ask("GET", "/v1/hello", Hello)

    def send(self, batch: bytes) -> Acknowledgement:
        """A packed batch."""
        headers = {"Content-Type": _BATCH, "Content-Encoding": Encoding.ZSTD.value}
        return self.ask("POST", "/v1/entries", Acknowledgement, batch, headers)

    def epoch(self, request: EpochRequest) -> EpochAnswer:
        """Asks to go on in another epoch."""
        return self.ask("POST", "/v1/epoch", EpochAnswer, msgspec.json.encode(request))

    def enrol(self, request: EnrolmentRequest) -> EnrolmentGrant:
        """Joins the office with a code."""
        return self.ask("POST", "/v1/enrol", EnrolmentGrant, msgspec.json.encode(request))

    def entries_after(self, epoch: int, sequence: int, limit: int) -> Tail:
        """The register's own entries as the office has them; none but the hash for limit 0."""
        path = f"/v1/entries?epoch={epoch}&after={sequence}&limit={limit}"
        # Whatever is said of it, the content is what `write_tail` packed.
        response, content = self._exchange("GET", path, None, {}, MOST_PACKED)
        _check(response, content)
        try:
            return read_tail(content, Encoding.ZSTD)
        except BatchRefusedError as error:
            raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE) from error

    def catalogue(self, since: int) -> Catalogue:
        """The office's catalogue entries after that version of it, whole or not at all."""
        path = f"/v1/catalogue?since={since}"
        # Whatever is said of it, the content is what `write_catalogue` packed.
        response, content = self._exchange("GET", path, None, {}, MOST_CATALOGUE_PACKED)
        _check(response, content)
        try:
            return read_catalogue(content)
        except BatchRefusedError as error:
            raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE) from error

    def totals(self) -> BoothTotals:
        """The totals of the register's own booth."""
        return self.ask("GET", "/v1/totals", BoothTotals)

    def flags(self, *, since: int = 0) -> Flags:
        """This register's entries that are flagged, or were settled after `since` (ms)."""
        return self.ask("GET", f"/v1/flags?since={since}", Flags)

    def authority(self) -> str:
        """The office's certificate authority as it says itself: to be compared by fingerprint."""
        response, content = self._exchange("GET", AUTHORITY_PATH, None, {}, LONGEST_AUTHORITY)
        if response.status_code != _OK or not content.isascii():
            raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE)
        return content.decode("ascii")

    def fetch(self, path: str, *, most: int) -> bytes:
        """Bytes as they are, no more than `most`."""
        response, content = self._exchange("GET", path, None, {}, most)
        _check(response, content)
        return content

    def ask(
        self,
        method: str,
        path: str,
        kind: type[Kind],
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        most: int = LONGEST_MESSAGE,
    ) -> Kind:
        """The message that the office answers with, in no more than `most` bytes."""
        given = dict(headers or ({} if content is None else {"Content-Type": _JSON}))
        response, answer = self._exchange(method, path, content, given, most)
        _check(response, answer)
        try:
            return msgspec.json.decode(answer, type=kind)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE) from error

    def _exchange(
        self, method: str, path: str, content: bytes | None, headers: dict[str, str], most: int
    ) -> tuple[httpx.Response, bytes]:
        """The whole answer, unpacked by nobody."""
        if self._client.is_closed:
            # The last exchange was cut short.
            self._client = self._fresh()
        with _limited(self._client), _named():
            request = self._client.build_request(
                method, self._address + path, content=content, headers=headers
            )
            response = self._client.send(request, stream=True)
            try:
                answer = b""
                for part in response.iter_raw():
                    answer += part
                    if len(answer) > most:
                        raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE)
            finally:
                response.close()
        return response, answer

    def _fresh(self) -> httpx.Client:
        return httpx.Client(
            verify=self._context,
            headers=self._headers,
            timeout=PATIENCE_SECONDS,
            follow_redirects=False,
            # A proxy of the environment would see the token.
            trust_env=False,
            limits=httpx.Limits(max_connections=1),
        )


def checked_address(address: str) -> str:
    """`https://host:port` without a slash at its end. Raises OfficeAddressError."""
    try:
        parts = urlsplit(address.strip())
        host, named = parts.hostname or "", parts.port != 0
    except ValueError:
        raise OfficeAddressError(address) from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and _here(host))
    extra = parts.username or parts.password or parts.query or parts.fragment
    if extra or parts.path.strip("/") or not (host and named and safe):
        raise OfficeAddressError(host)
    return f"{parts.scheme}://{parts.netloc}"


def trusting(authority: str) -> ssl.SSLContext:
    """Trust in nobody but the office whose authority (PEM) this is.

    The name is not compared: that authority signs for one office alone, whose address changes
    with every hotspot.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(cadata=authority)
    return context


def fingerprint_of(authority: str) -> str:
    """The SHA-256 of a certificate (PEM), in hexadecimal, as a QR carries it.

    Raises AuthorityMismatchError for what is no certificate, or more than one.
    """
    try:
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(authority.strip() + "\n")).hexdigest()
    except ValueError as error:
        raise AuthorityMismatchError from error


def fetch_authority(address: str, fingerprint: str) -> str:
    """The office's certificate authority as PEM, if it is the one of `fingerprint`.

    Nothing secret is said before that is sure. Raises AuthorityMismatchError, and
    OfficeUnreachableError.
    """
    authority = shown_authority(address)
    if fingerprint_of(authority) != fingerprint.replace(":", "").replace(" ", "").lower():
        raise AuthorityMismatchError
    return authority


def shown_authority(address: str) -> str:
    """What whoever answers there shows as the office's certificate authority, believed by nobody.

    Raises OfficeAddressError and OfficeUnreachableError.
    """
    unchecked = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    unchecked.check_hostname = False
    # What is fetched is checked by its fingerprint, which came by another way.
    unchecked.verify_mode = ssl.CERT_NONE
    transport = HttpTransport(address, trust=unchecked)
    try:
        return transport.authority()
    finally:
        transport.close()


def _check(response: httpx.Response, content: bytes) -> None:
    """Raise unless the office answered well."""
    status = response.status_code
    if status == _OK:
        return
    retry_after = _seconds(response.headers.get("Retry-After", ""))
    try:
        refusal = msgspec.json.decode(content, type=Refusal)
    except (msgspec.MsgspecError, RecursionError) as error:
        if status in _BUSY:
            # The proxy before an office speaks for it.
            raise OfficeRefusedError(Refusal(error="busy"), retry_after) from error
        if status == _TOO_LARGE:
            raise OfficeRefusedError(Refusal(error="too_large")) from error
        raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE) from error
    raise OfficeRefusedError(refusal, retry_after)


def _seconds(told: str) -> float | None:
    """A `Retry-After` in seconds; a date there would need a clock that agrees."""
    return float(told) if told.isascii() and told.isdigit() and len(told) <= len("86400") else None


@contextmanager
def _limited(client: httpx.Client) -> Iterator[None]:
    """An end to it, whatever drips in."""
    watch = threading.Timer(LONGEST_EXCHANGE, client.close)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


@contextmanager
def _named() -> Iterator[None]:
    """What httpx raises, as a `Trouble`."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise OfficeUnreachableError(Trouble.TIMEOUT) from error
    except httpx.ConnectError as error:
        untrusted = isinstance(error.__context__, ssl.SSLError) or "CERTIFICATE" in str(error)
        trouble = Trouble.UNTRUSTED if untrusted else Trouble.UNREACHABLE
        raise OfficeUnreachableError(trouble) from error
    except (httpx.RemoteProtocolError, httpx.DecodingError) as error:
        raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, RuntimeError, OSError) as error:
        raise OfficeUnreachableError(Trouble.UNREACHABLE) from error


def _here(host: str) -> bool:
    """Whether this is the laptop itself. Names are not believed, only addresses."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
