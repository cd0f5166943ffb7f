"""Choosing a receipt printer: the same form at the first run and in Setelan."""
