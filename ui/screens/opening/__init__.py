"""Buka kasir: the day, the drawer and the opening float."""
