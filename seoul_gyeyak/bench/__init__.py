"""How fast the real server answers on this installation's data, beside an empty Flask view."""
