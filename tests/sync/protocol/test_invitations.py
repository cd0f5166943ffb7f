import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.protocol.invitations import (
    Invitation,
    InvitationError,
    checked_code,
    checked_fingerprint,
    read_invitation,
)

FINGERPRINT = "ab" * 32


@pytest.mark.parametrize("fingerprint", [FINGERPRINT, ""])
def test_what_a_qr_says_is_read_again(fingerprint: str) -> None:
    invitation = Invitation("https://192.168.43.1:8443", "K7QM2XW9PA", fingerprint)
    assert read_invitation(invitation.text()) == invitation


def test_the_secret_part_stands_where_a_browser_keeps_it_to_itself() -> None:
    text = Invitation("https://192.168.43.1:8443", "K7QM2XW9PA", FINGERPRINT).text()
    assert "K7QM2XW9PA" not in text.partition("#")[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8991234567890",
        "https://office/gabung",
        "https://office/gabung#kode=K7QM2XW9P",
        "https://office/gabung#kode=K7QM2XW9PA&sidik=ab",
        "https://office/#kode=K7QM2XW9PA",
        "ftp://office/gabung#kode=K7QM2XW9PA",
        "https:///gabung#kode=K7QM2XW9PA",
        "https://[office/gabung#kode=K7QM2XW9PA",
        "https://office/gabung#kode=K7QM2XW9PA&" + "x=1&" * 200,
    ],
)
def test_anything_else_that_is_scanned_is_no_invitation(text: str) -> None:
    with pytest.raises(InvitationError):
        read_invitation(text)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for read in (read_invitation, checked_code, checked_fingerprint):
        with contextlib.suppress(InvitationError):
            read(text)


def test_a_code_is_typed_as_people_type() -> None:
    assert checked_code(" k7qm2-xw9pa ") == "K7QM2XW9PA"
    assert checked_fingerprint("AB:" * 31 + "AB") == FINGERPRINT
