"""Ringkasan: what was sold today and at the fair."""
