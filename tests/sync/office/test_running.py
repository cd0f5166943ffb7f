import hashlib
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest
import zxingcpp
from PIL import Image

from booth.domain.clock import SystemClock
from sync.office.running import Options, opened
from sync.office.store.engines import is_sqlite
from sync.office.verifying import verify
from sync.protocol.messages import Acknowledgement
from tests.sync.office.laptops import Laptop, Office
from tests.sync.office.plain_http import http_to
from tests.sync.office.programs import Serving, serving

HERE = ("--host", "127.0.0.1")
CLOSED_SECONDS = 5
"""A second on a machine with nothing else to do; half of what it waits for a batch at the most."""


def fingerprint(said: str) -> str:
    lines = said.partition("fingerprint (SHA-256):\n")[2].splitlines()
    return "".join(lines[:2]).replace(" ", "")


def scanned(said: str) -> str:
    """What a phone reads off the terminal."""
    drawn = [line for line in said.splitlines() if line and not set(line) - set(" ▀▄█")]
    rows = []
    for line in drawn:
        rows.append([mark in "▀█" for mark in line])
        rows.append([mark in "▄█" for mark in line])
    picture = Image.new("L", (max(len(row) for row in rows), len(rows)), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x, y), 0 if dark else 255)
    large = picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST)
    (found,) = zxingcpp.read_barcodes(large)
    return found.text


def test_the_first_start_says_where_it_is_and_how_it_is_known(tmp_path: Path) -> None:
    with serving(tmp_path / "kantor", *HERE) as running:
        assert scanned(running.said) == running.address
        authority = httpx.get(f"{running.address}/v1/authority", verify=False)  # noqa: S501  # compared below
        known = hashlib.sha256(ssl.PEM_cert_to_DER_cert(authority.text)).hexdigest()
        assert known == fingerprint(running.said)
        pinned = ssl.create_default_context(cadata=authority.text)
        assert httpx.get(f"{running.address}/v1/hello", verify=pinned).status_code == 401
        code, said = running.stop()
    assert (code, said) == (0, "The office is closed. What was acknowledged is on the disk.\n")
    with serving(tmp_path / "kantor", *HERE) as again:
        assert fingerprint(again.said) == known
        assert again.stop(signal.SIGINT)[0] == 0


def joined(options: Options, laptop: Laptop) -> str:
    """The token of a laptop that has joined an office with one booth."""
    with opened(options) as database:
        office = Office(database)
        code = office.registers.make_code(office.place, by="Rani", at=SystemClock().now())
        at = SystemClock().now()
        return office.registers.enrol(laptop.request(code), address="10.0.0.2", at=at).token


def begin(running: Serving, token: str, content: bytes) -> socket.socket:
    """Send half of a batch, and wait with the rest."""
    place = urlsplit(running.address)
    assert place.hostname is not None
    assert place.port is not None
    line = socket.create_connection((place.hostname, place.port), timeout=20)
    head = (
        f"POST /v1/entries HTTP/1.1\r\nHost: {place.netloc}\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Encoding: zstd\r\nContent-Length: {len(content)}\r\n"
        "Expect: 100-continue\r\n\r\n"
    )
    line.sendall(head.encode())
    # Said when the office begins to read the batch: from then on it is under way.
    assert line.recv(1024).startswith(b"HTTP/1.1 100")
    line.sendall(content[: len(content) // 2])
    return line


def test_a_batch_that_is_under_way_when_the_office_closes_is_finished(
    tmp_path: Path, laptop: Laptop
) -> None:
    options = Options(folder=tmp_path / "kantor")
    token = joined(options, laptop)
    laptop.sell(10)
    content = laptop.batch()
    with serving(options.folder, "--plain", "--backup-to", str(tmp_path / "stick")) as running:
        assert running.address.startswith("http://127.0.0.1:")
        with begin(running, token, content) as line:
            ended = threading.Thread(target=running.stop)
            ended.start()
            # Nobody new comes in any more.
            place = urlsplit(running.address)
            while ended.is_alive():
                try:
                    socket.create_connection((str(place.hostname), place.port or 0)).close()
                except ConnectionRefusedError:
                    break
            line.sendall(content[len(content) // 2 :])
            answered = b""
            while part := line.recv(65536):
                answered += part
        ended.join()
        assert running.process.returncode == 0
    head, _, body = answered.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert msgspec.json.decode(body, type=Acknowledgement).acknowledged == len(laptop.rows())
    with opened(options) as database, database.reading() as connection:
        (verdict,) = list(verify(connection))
    assert (verdict.finding, verdict.sales) == (None, 10)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_office_closes_at_once_though_a_till_holds_its_line(
    tmp_path: Path, number: int
) -> None:
    with serving(tmp_path / "kantor", *HERE) as running:
        place = urlsplit(running.address)
        sleepy = ssl.create_default_context()
        sleepy.check_hostname = False
        sleepy.verify_mode = ssl.CERT_NONE
        door = (str(place.hostname), place.port or 0)
        with sleepy.wrap_socket(socket.create_connection(door)) as line:
            # One answer was read and the next question not asked yet: a till between two batches.
            line.sendall(f"GET /v1/hello HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode())
            assert line.recv(4096).startswith(b"HTTP/1.1 401")
            since = monotonic()
            code, said = running.stop(number)
            assert monotonic() - since < CLOSED_SECONDS
    assert (code, said) == (0, "The office is closed. What was acknowledged is on the disk.\n")


def workers(process: int) -> set[int]:
    """The workers of a program that are alive."""
    found = set()
    for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
        with suppress(FileNotFoundError):
            if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
                found.add(int(child))
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for workers in /proc")
def test_several_workers_serve_one_office_and_one_that_dies_is_replaced(
    address: str, tmp_path: Path, laptop: Laptop
) -> None:
    if is_sqlite(address):
        pytest.skip("SQLite has one worker")
    token = joined(Options(folder=tmp_path, database=address), laptop)
    laptop.sell(20)
    words = ("--plain", "--workers", "2", "--database", address)
    with serving(tmp_path / "kantor", *words) as running:
        headers = {"Authorization": f"Bearer {token}", "Content-Encoding": "zstd"}
        http = http_to(running.address, headers=headers)
        with http:
            sent = http.post("/v1/entries", content=laptop.batch())
            assert sent.status_code == 200
            before = workers(running.process.pid)
            assert len(before) == 2
            os.kill(min(before), signal.SIGKILL)
            while len(after := workers(running.process.pid)) < 2 or after == before:
                assert running.process.poll() is None
                threading.Event().wait(0.05)
        with http_to(running.address, headers=http.headers) as again:
            assert again.get("/v1/hello").json()["head"]["sequence"] == len(laptop.rows())
        assert running.stop()[0] == 0
    assert not any(Path(f"/proc/{child}").exists() for child in after)


def test_the_office_never_loads_qt(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from ui.commands import main\n"
        f"main(['office', 'verify', '--dir', {str(tmp_path)!r}])\n"
        "import sync.office.running, sync.office.backups, sync.office.press_figures\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
        "assert 'sync.office.app' in sys.modules\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
