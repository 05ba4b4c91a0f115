"""Mentions → entities across articles and scripts. Pure."""
