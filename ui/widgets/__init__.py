"""What every screen is drawn with. No rules in here."""
