"""What use cases need of the world, as Protocols."""
