"""Workbooks, statements and reports, made from read models."""
