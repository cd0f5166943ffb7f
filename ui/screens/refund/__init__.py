"""Goods and money back: Pengembalian, Batalkan nota, Tukar barang."""
