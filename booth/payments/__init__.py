"""QRIS codes, and the gateways that confirm them."""
