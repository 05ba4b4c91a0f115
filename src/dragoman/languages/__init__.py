"""Words: one folder a language, discovered by `load`."""
