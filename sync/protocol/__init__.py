"""The wire between register and office: one version number, the same bytes by HTTP and by USB file.

Both ends import this package and nothing of each other.
"""
