"""What agencies spent: sums by year, kind, method, department and firm, kept in the database."""
