"""Browsers of several people at one office, each logged in by name."""

from http import HTTPStatus

import httpx

from tests.sync.office.plain_http import http_to
from tests.sync.office.web.guests import log_in


class Visitors:
    """Browsers, one for each person."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.open: list[httpx.Client] = []

    def of(self, name: str) -> httpx.Client:
        http = self.nobody()
        assert log_in(http, name).status_code == HTTPStatus.SEE_OTHER
        return http

    def nobody(self) -> httpx.Client:
        self.open.append(http_to(self.address))
        return self.open[-1]
