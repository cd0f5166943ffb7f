"""Walking the entries of a ledger, in one process or several (`booth.storage.verify`).

Nothing here imports SQLAlchemy: a helper process would take longer to start than to walk.
"""
