"""Catat cepat: a vendor, an amount, a method, Enter."""
