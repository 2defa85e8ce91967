"""Visits: pages seen per menu and day, words searched; no cookie, address or fingerprint."""
