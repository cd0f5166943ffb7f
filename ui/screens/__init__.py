"""What people see and touch: each screen a presenter (no Qt) and a view (no rules)."""
