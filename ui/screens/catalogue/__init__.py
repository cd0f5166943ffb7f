"""Barang: vendors, goods and bundles, and what is changed of them."""
