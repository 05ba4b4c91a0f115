"""The face in a browser: one file a page in `pages/`, each thin over `Workspace`; templates and what they load stand beside them."""
