"""입찰공고: notices with all their versions, and their pages."""
