"""Memory: one schema, SQLite by default."""
