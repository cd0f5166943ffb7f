"""What people see: the desktop program and the command line."""
