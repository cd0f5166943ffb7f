"""Frozen settings of one booth."""
