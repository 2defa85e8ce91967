"""The raw source rows of everything shown: keeping them and reading them again (원문)."""
