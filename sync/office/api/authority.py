"""The office's certificate authority, for a register that was told its fingerprint."""

import ssl
from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

_PEM: Final = "application/x-pem-file"


def authority_router(authority: bytes) -> APIRouter:
    """The route that shows `authority` (DER): public, since a fingerprint is what it is worth."""
    shown = ssl.DER_cert_to_PEM_cert(authority).encode("ascii")
    router = APIRouter(prefix="/v1", tags=["register"])

    async def show() -> Response:
        """The certificate (PEM) that the office's own is signed by; compare its fingerprint."""
        return Response(shown, media_type=_PEM, headers={"Cache-Control": "no-store"})

    router.add_api_route("/authority", show, methods=["GET"], response_class=Response)
    return router
