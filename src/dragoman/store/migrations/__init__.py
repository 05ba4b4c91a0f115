"""How an older workspace becomes a newer one: small steps, in order, each tested from the first one up."""
