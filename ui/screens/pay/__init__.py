"""Taking the money: cash with its change, and what is paid without cash."""
