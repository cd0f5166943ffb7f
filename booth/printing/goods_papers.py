"""Goods papers: Berita acara serah terima, opname, and the one of a vendor who leaves.

Each is laid out twice: in full with what the signatures stand for (A4), and as a short slip.
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from booth.domain.events.moving_goods import GoodsMove, GoodsMoved, StockCounted
from booth.domain.goods_papers import GoodsFlow, GoodsPaperFacts
from booth.printing.paper import Blank, Pair, Paper, Row, Rule, Signatures, Text
from booth.printing.words import clock_time, heading, long_date, training_rows
from resources.texts import plural, text


def goods_paper(facts: GoodsPaperFacts) -> Paper:
    """The paper in full, for a sheet of A4 that both sides sign."""
    return Paper(
        (
            *_head(facts),
            Text(_declared(facts)),
            Rule(),
            *_goods(facts),
            *_remarks(facts),
            Blank(),
            Text(_meaning(facts)),
            *_signatures(facts),
        )
    )


def goods_slip(facts: GoodsPaperFacts) -> Paper:
    """The same on a short strip: who, what, how many, and room to sign."""
    local = _local(facts)
    return Paper(
        (
            *training_rows(facts),
            Text(facts.booth_name.upper(), centred=True, bold=True),
            Text(title(facts), centred=True, bold=True),
            Text(facts.paper.vendor.terms.name, centred=True, bold=True, tall=True),
            Pair(facts.paper.number, f"{local.day}/{local.month} {clock_time(local)}"),
            Rule(),
            *_goods(facts),
            *_remarks(facts),
            *_signatures(facts),
        )
    )


def title(facts: GoodsPaperFacts) -> str:
    """`BARANG MASUK`, `OPNAME`."""
    event = facts.paper.event
    if isinstance(event, StockCounted):
        return text("OPNAME BARANG")
    if not isinstance(event, GoodsMoved):
        return text("UMKM PULANG")
    return {
        GoodsMove.HANDED_IN: text("BARANG MASUK"),
        GoodsMove.ADDED: text("BARANG TAMBAHAN"),
        GoodsMove.RETURNED: text("BARANG KEMBALI"),
        GoodsMove.LOST: text("BARANG HILANG"),
        GoodsMove.GIVEN: text("BARANG DIBAGIKAN"),
    }[event.move]


def _head(facts: GoodsPaperFacts) -> Iterator[Row]:
    yield from training_rows(facts)
    yield from heading(facts)
    yield Blank()
    yield Text(_kind_of_paper(facts), centred=True, bold=True, tall=True)
    yield Text(title(facts), centred=True, bold=True)
    yield Text(text("Nomor {number}").format(number=facts.paper.number), centred=True)
    yield Rule()


def _kind_of_paper(facts: GoodsPaperFacts) -> str:
    event = facts.paper.event
    if isinstance(event, GoodsMoved) and event.move not in (GoodsMove.LOST, GoodsMove.GIVEN):
        return text("BERITA ACARA SERAH TERIMA")
    return text("BERITA ACARA")


def _declared(facts: GoodsPaperFacts) -> str:
    """`Pada Jumat 3 Mar 2023 pukul 11.07, ... menyerahkan barang berikut kepada ...`."""
    event, local = facts.paper.event, _local(facts)
    words = {
        "day": long_date(local.date()),
        "time": clock_time(local),
        "vendor": _vendor_side(facts),
        "booth": facts.booth_name,
        "person": facts.by or facts.register_name,
        "coordinator": facts.approved_by,
    }
    if isinstance(event, StockCounted):
        return text(
            "Pada {day} pukul {time}, barang {vendor} di stan {booth} dihitung oleh {person}."
        ).format(**words)
    if not isinstance(event, GoodsMoved):
        return text(
            "Pada {day} pukul {time}, {vendor} pulang dari stan {booth} dengan persetujuan "
            "{coordinator}."
        ).format(**words)
    if event.move.is_in:
        return text(
            "Pada {day} pukul {time}, {vendor} menyerahkan barang berikut untuk dijual di stan "
            "{booth}, diterima oleh {person}."
        ).format(**words)
    if event.move is GoodsMove.RETURNED:
        return text(
            "Pada {day} pukul {time}, {person} dari stan {booth} menyerahkan kembali barang "
            "berikut kepada {vendor}."
        ).format(**words)
    if event.move is GoodsMove.LOST:
        return text(
            "Pada {day} pukul {time}, barang {vendor} berikut dinyatakan hilang atau rusak di stan "
            "{booth}, dengan persetujuan {coordinator}."
        ).format(**words)
    return text(
        "Pada {day} pukul {time}, barang {vendor} berikut dibagikan tanpa nota di stan {booth}, "
        "dengan persetujuan {coordinator}."
    ).format(**words)


def _goods(facts: GoodsPaperFacts) -> Iterator[Row]:
    event = facts.paper.event
    if isinstance(event, GoodsMoved):
        yield Pair(text("Barang"), text("Jml"), bold=True)
        for number, line in enumerate(event.lines, start=1):
            yield Pair(f"{number}. {facts.names.get(line.product, '')}", str(line.quantity))
            if line.note:
                yield Text(line.note, indent=2)
        yield Rule()
        total = sum(line.quantity for line in event.lines)
        kinds = plural("JUMLAH ({count} macam)", "JUMLAH ({count} macam)", len(event.lines)).format(
            count=len(event.lines)
        )
        yield Pair(kinds, str(total), bold=True)
    elif isinstance(event, StockCounted):
        yield from _counted(facts, event)
    else:
        for flow in facts.goods.counted:
            yield Pair(flow.product.terms.name, "", bold=True)
            yield from _all_ways(flow)


def _counted(facts: GoodsPaperFacts, event: StockCounted) -> Iterator[Row]:
    for number, line in enumerate(event.lines, start=1):
        yield Pair(f"{number}. {facts.names.get(line.product, '')}", "", bold=True)
        words = text("dihitung {counted}, menurut catatan {expected}").format(
            counted=line.counted, expected=line.expected
        )
        yield Pair(words, _signed(line.counted - line.expected), indent=2)
    yield Rule()
    counted = sum(line.counted for line in event.lines)
    difference = counted - sum(line.expected for line in event.lines)
    yield Pair(text("DIHITUNG"), str(counted), bold=True)
    yield Pair(text("SELISIH"), _signed(difference), bold=True)
    if not facts.alone:
        yield Text(
            text("Menurut catatan {register} saja. Penjualan laptop lain belum masuk.").format(
                register=facts.register_name
            )
        )


def _all_ways(flow: GoodsFlow) -> Iterator[Row]:
    for words, pieces in (
        (text("Dibawa"), flow.brought),
        (text("Terjual"), flow.with_buyers),
        (text("Dibagikan"), flow.given + flow.gifts),
        (text("Hilang"), flow.lost),
        (text("Selisih opname"), flow.recounted),
        (text("Dibawa pulang"), flow.returned),
    ):
        if pieces:
            yield Pair(words, str(pieces), indent=2)


def _remarks(facts: GoodsPaperFacts) -> Iterator[Row]:
    if facts.paper.event.reason:
        words = text("Keterangan: {reason}")
        yield Text(words.format(reason=facts.paper.event.reason))


def _meaning(facts: GoodsPaperFacts) -> str:
    """What the two signatures stand for."""
    event = facts.paper.event
    if isinstance(event, StockCounted):
        return text("Kedua pihak menyaksikan penghitungan ini.")
    if not isinstance(event, GoodsMoved):
        return text(
            "Barang dan uang antara UMKM dan stan sudah selesai menurut catatan {register}."
        ).format(register=facts.register_name)
    if event.move.is_in:
        return text(
            "Barang tetap milik UMKM sampai terjual. Yang tidak terjual diambil kembali dengan "
            "berita acara."
        )
    if event.move is GoodsMove.RETURNED:
        return text("Barang diterima kembali dalam jumlah di atas.")
    return text("UMKM mengetahui barang di atas tidak kembali dan tidak dibayar pembeli.")


def _signatures(facts: GoodsPaperFacts) -> Iterator[Row]:
    """The vendor signs on the left, always."""
    event = facts.paper.event
    left, right = text("UMKM"), text("Stan")
    if isinstance(event, GoodsMoved) and event.move.is_in:
        left, right = text("Menyerahkan"), text("Menerima")
    elif isinstance(event, GoodsMoved) and event.move is GoodsMove.RETURNED:
        left, right = text("Menerima"), text("Menyerahkan")
    elif isinstance(event, GoodsMoved):
        left, right = text("Mengetahui"), text("Menyetujui")
    yield Blank()
    vendor = getattr(event, "counterpart", "") or facts.paper.vendor.terms.name
    booth = facts.approved_by or facts.by or text("Petugas")
    yield Signatures((left, right), (vendor, booth))


def _vendor_side(facts: GoodsPaperFacts) -> str:
    name = facts.paper.vendor.terms.name
    counterpart = getattr(facts.paper.event, "counterpart", "")
    return f"{name} ({counterpart})" if counterpart else name


def _signed(pieces: int) -> str:
    return f"+{pieces}" if pieces > 0 else str(pieces)


def _local(facts: GoodsPaperFacts) -> datetime:
    return facts.paper.at.astimezone(ZoneInfo(facts.zone))
