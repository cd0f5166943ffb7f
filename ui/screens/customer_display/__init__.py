"""The second display, on the buyers' side: the cart, the code, a word of thanks; nothing else."""
