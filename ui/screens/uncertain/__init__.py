"""Uang belum pasti: money that nobody has seen yet, or that somebody doubts."""
