"""Icons, theme, translations and sounds, read through importlib.resources."""
