"""Mentions → entities: who is who over articles, languages and scripts."""
