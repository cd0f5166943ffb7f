"""What a booth is: rules, records, paper and payments. No Qt in here."""
