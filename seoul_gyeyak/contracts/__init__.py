"""계약: contracts with parties, changes and payments, and their pages."""
