"""What people do at a booth, one verb per method: ports in, events out."""
