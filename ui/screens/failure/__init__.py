"""What stands on the screen when something went wrong that no screen could tell."""
