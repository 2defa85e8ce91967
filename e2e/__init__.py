"""Journeys through the running site in a real browser: `make e2e`."""
