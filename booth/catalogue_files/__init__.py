"""Lists of goods in files of others: CSV and XLSX, read within bounds and written back.

A file comes from anywhere: nothing here trusts a size that it states, runs a formula, or guesses
what an amount may have meant.
"""
