"""G2B's rows read into the rooms' records: pure functions, one module a room."""
