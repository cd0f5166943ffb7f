"""Penjualan: what was sold, found again, printed again, and entered late from a paper pad."""
