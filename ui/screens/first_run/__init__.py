"""What `lapak` shows when this laptop has no ledger: five short steps to a booth that sells."""
