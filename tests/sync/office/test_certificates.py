import socket
import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from booth.domain.clock import SystemClock
from sync.office.app import make_app
from sync.office.certificates import certificates, own_addresses
from sync.office.serving import in_the_background, server
from tests.sync.office.laptops import Office

AT = datetime(2026, 3, 1, tzinfo=UTC)


def test_the_office_keeps_its_authority_and_renews_what_it_shows(tmp_path: Path) -> None:
    first = certificates(tmp_path, ["localhost"], at=AT)
    shown = first.chain.read_bytes()
    assert certificates(tmp_path, ["localhost"], at=AT) == first
    assert first.chain.read_bytes() == shown
    moved = certificates(tmp_path, ["localhost", "192.168.43.1"], at=AT)
    assert moved.chain.read_bytes() != shown
    later = certificates(tmp_path, ["localhost"], at=AT + timedelta(days=380))
    assert later.fingerprint == moved.fingerprint == first.fingerprint


def test_its_keys_are_read_by_their_owner_alone(tmp_path: Path) -> None:
    certificates(tmp_path, ["localhost"], at=AT)
    for name in ("ca-key.pem", "server-key.pem"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_this_machine_is_reached_by_its_own_names() -> None:
    assert {"localhost", "127.0.0.1"} <= set(own_addresses())


def test_who_pins_the_authority_speaks_to_the_office_and_to_nobody_else(
    office: Office, tmp_path: Path
) -> None:
    now = SystemClock().now()
    ours = certificates(tmp_path / "ours", ["127.0.0.1"], at=now)
    others = certificates(tmp_path / "others", ["127.0.0.1"], at=now)
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"https://127.0.0.1:{door.getsockname()[1]}/v1/hello"
        running = server(
            make_app(office.database, SystemClock()), certificate=(str(ours.chain), str(ours.key))
        )
        with in_the_background(running, door):
            pinned = ssl.create_default_context(cadata=ours.authority)
            assert httpx.get(address, verify=pinned).status_code == 401
            wrong = ssl.create_default_context(cadata=others.authority)
            with pytest.raises(httpx.ConnectError):
                httpx.get(address, verify=wrong)
