"""A receipt printer made of software: it prints pictures, and fails on demand.

For tests, for the demo, and for whoever has no printer at hand. It understands the commands that
our paper is made of and no other, so a stray byte is seen.
"""
