"""Impor daftar barang: a file of goods is looked through, then taken over whole or not at all."""
