"""A second opinion on the books, written from docs/money.md alone.

It imports the events, which are facts, and none of the rules under test (books, takings,
shares, projections). Where the product posts event by event, this asks account by account:
what came in, what went out? Agreement of the two is what the properties check.
"""
