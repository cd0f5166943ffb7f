"""The register's end of the wire: it brings a ledger to the office, each entry exactly once.

`engine` decides and owns neither clock nor thread; `transport` carries one question over HTTPS;
`runner` is the thread around both; `bundle` does without a network.
"""
