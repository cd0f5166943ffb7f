"""Cetak label harga: which goods, how many labels of each, and on what paper."""
