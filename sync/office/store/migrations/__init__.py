"""Migrations of the office's truth tables."""
