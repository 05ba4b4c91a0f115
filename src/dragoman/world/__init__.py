"""What is true of the world, by date: countries and demonyms, offices and their holders, organisations."""
