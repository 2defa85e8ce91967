"""Remembered query results, keyed by `data_version` so that nothing ever needs clearing."""

from flask_caching import Cache

cache = Cache()
