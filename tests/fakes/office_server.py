"""The office in memory behind a real socket with TLS, as registers reach one."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import msgspec

from sync.client.asking import OfficeRefusedError
from sync.protocol.messages import EnrolmentGrant, EnrolmentRequest, EpochRequest, Refusal
from tests.fakes.office import MemoryOffice, refused
from tests.sync.client.certificates import Certificates

CODE = "K7QM2XW9PA"
_STATUS = {"gap": 409, "fork": 409, "too_large": 413, "busy": 503, "revoked": 403}


class OfficeServer:
    """Where an office in memory can be reached; `grants` may change what it grants."""

    def __init__(self, office: MemoryOffice, certificates: Certificates) -> None:
        self.office = office
        self.authority = certificates.authority
        self.tokens: dict[str, UUID] = {}
        self.grants: Callable[[EnrolmentGrant], EnrolmentGrant] = lambda grant: grant
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self._answer(b"")

            def do_POST(self) -> None:
                self._answer(self.rfile.read(int(self.headers["Content-Length"])))

            def _answer(self, content: bytes) -> None:
                try:
                    status, answer = 200, server.answer(self, content)
                except OfficeRefusedError as no:
                    status = _STATUS.get(no.refusal.error, 401)
                    answer = msgspec.json.encode(no.refusal)
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.socket = certificates.serving().wrap_socket(self.http.socket, server_side=True)
        self.address = f"https://127.0.0.1:{self.http.server_address[1]}"

    def answer(self, request: BaseHTTPRequestHandler, content: bytes) -> bytes:
        parts = urlsplit(request.path)
        asked = f"{request.command} {parts.path}"
        if asked == "GET /v1/authority":
            return self.authority.encode()
        if asked == "POST /v1/enrol":
            return self._enrol(msgspec.json.decode(content, type=EnrolmentRequest))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        register = self.tokens.get(token)
        if register is None:
            raise OfficeRefusedError(Refusal(error="unknown_register"))
        return self._answer_register(asked, register, request, content)

    def _answer_register(
        self, asked: str, register: UUID, request: BaseHTTPRequestHandler, content: bytes
    ) -> bytes:
        if asked == "GET /v1/hello":
            return msgspec.json.encode(self.office.hello(register))
        if asked == "POST /v1/entries":
            encoding = request.headers["Content-Encoding"]
            return msgspec.json.encode(self.office.send(register, content, encoding))
        if asked == "POST /v1/epoch":
            wanted = msgspec.json.decode(content, type=EpochRequest)
            return msgspec.json.encode(self.office.epoch(register, wanted))
        query = urlsplit(request.path).query
        said = {name: int(value) for name, (value,) in parse_qs(query).items()}
        if asked == "GET /v1/catalogue":
            return self.office.catalogue.answer(said["since"])
        return self.office.entries_after(register, said["epoch"], said["after"], said["limit"])

    def _enrol(self, request: EnrolmentRequest) -> bytes:
        if request.code != CODE:
            raise refused("code")
        self.office.enrolled(request.register, request.public_key, request.epoch)
        token = f"token of {request.register}"
        self.tokens[token] = request.register
        grant = EnrolmentGrant(
            register=request.register,
            epoch=request.epoch,
            fair=request.fair,
            fair_name="Kota Tangerang",
            booth=request.booth,
            booth_name="Stan 12",
            zone="Asia/Jakarta",
            cutoff_hour=4,
            token=token,
        )
        return msgspec.json.encode(self.grants(grant))


@contextmanager
def serving(office: MemoryOffice, certificates: Certificates) -> Iterator[OfficeServer]:
    """The office on a port of this machine, until the end of the block."""
    server = OfficeServer(office, certificates)
    thread = threading.Thread(target=server.http.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.http.shutdown()
        server.http.server_close()
