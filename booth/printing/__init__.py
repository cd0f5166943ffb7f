"""Receipts: layout as text, encoding for printers, and the queue that survives a power cut."""
