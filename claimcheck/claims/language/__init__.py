"""Words, names, verbs and clauses of a claim."""
