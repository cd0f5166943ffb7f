"""QRIS & rekening: who is paid by which code, and how a code comes into use."""
