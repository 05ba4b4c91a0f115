"""Alembic asks for this file: run the steps over the connection that the store hands over, in the store's own transaction."""

from __future__ import annotations

from alembic import context

from dragoman.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
