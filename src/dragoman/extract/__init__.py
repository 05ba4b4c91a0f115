"""Doc → mentions, dates and claims. Pure: no file, no clock, no network."""
