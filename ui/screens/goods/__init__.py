"""Serah terima: goods papers of every vendor."""
