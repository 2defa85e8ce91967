"""One search over every kind of record: home page, results, tabs, cards."""
