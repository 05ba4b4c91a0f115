"""Record → bytes. Pure."""
