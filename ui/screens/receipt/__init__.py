"""A receipt on the screen, for a booth without a printer."""
