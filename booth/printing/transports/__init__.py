"""Ways for bytes to reach a printer. The only room of printing that opens sockets and ports."""
