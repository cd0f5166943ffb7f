"""What a booth is: its ledger, its books, its use cases. No Qt, and sockets only in two rooms."""
