"""Manners of HTTP: page or fragment, formats, errors, headers, static files, the journal."""
