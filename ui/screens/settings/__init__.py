"""Setelan: what this laptop and this booth were told, and where to change it."""
