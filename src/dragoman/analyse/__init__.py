"""Document → spaCy Doc with Universal Dependencies."""
