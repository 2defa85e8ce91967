"""The catalogue: which records there are, as sets and columns that lists are counted from."""
