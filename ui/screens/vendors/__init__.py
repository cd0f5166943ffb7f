"""Setor ke UMKM: what each vendor is owed, paying it out, and the papers of the evening."""
