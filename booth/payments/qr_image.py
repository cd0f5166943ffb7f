"""A QRIS payload as a symbol: the modules that a screen or a printer draws."""

from booth.qr_symbol import QUIET, CorrectionLevel, symbol

__all__ = ["QUIET", "CorrectionLevel", "qris_modules"]


def qris_modules(
    payload: str, *, level: CorrectionLevel = CorrectionLevel.M
) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, True where dark, without the `QUIET` zone around them.

    In byte mode whatever the letters are: a payload in capitals would pack tighter, but the
    standard wants bytes, and some buyers' apps read nothing else (EMVCo MPM 1.1, 3.1).
    """
    return tuple(tuple(row) for row in symbol(payload.encode(), level=level))
