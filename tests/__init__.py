"""The tests: they mirror the package's rooms and need neither network nor browser."""
