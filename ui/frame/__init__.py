"""What stands around every screen: the rail on the left and the two truths below."""
