"""Kasir: the shift that is open, its cash, its reports, and Tutup kasir."""
