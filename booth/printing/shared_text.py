"""Papers as text for a message: no columns, which no messenger keeps in line."""

from collections.abc import Iterator, Sequence

from booth.printing.paper import Pair, Paper, Row, Rule, Text


def shared_text(papers: Sequence[Paper]) -> str:
    """`Nota: 12`, a line each; bold as WhatsApp writes it. What is to be signed is left out."""
    return "\n\n".join("\n".join(_lines(paper)) for paper in papers) + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    before = ""
    for row in paper.rows:
        line = _line(row)
        if line is None or (not line and not before):
            continue
        yield line
        before = line


def _line(row: Row) -> str | None:
    """None for a row that says nothing to who only reads."""
    if isinstance(row, Text):
        return f"*{row.text}*" if row.bold else row.text
    if isinstance(row, Pair):
        if row.right.startswith(".."):
            return None
        words = f"{row.left}: {row.right}" if row.right else row.left
        return f"*{words}*" if row.bold else words
    return "" if isinstance(row, Rule) else None
