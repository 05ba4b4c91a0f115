"""Claims → contacts, each once. Pure."""
