"""An invented city: firms, plans, notices, openings, contracts and payments, made by a seed."""
