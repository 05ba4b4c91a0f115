"""Dragoman reads the press in many languages and keeps the diplomatic record."""

__version__ = "0.1.0.dev0"
__all__ = ["__version__"]
