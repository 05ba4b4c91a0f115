"""Source → Document: everything between a file or an address and a clean, dated, language-marked article."""
