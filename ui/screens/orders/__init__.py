"""Pesanan & buyer: goods promised for later with their deposits, and buyers to write to."""
