"""Builds the booth from its settings: the only place that knows ports and adapters."""
