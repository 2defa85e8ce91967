"""기업: firms by business number, with names, addresses, trades and products."""
