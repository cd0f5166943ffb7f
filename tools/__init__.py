"""What developers run through `python3 dev.py` and nobody installs."""
