"""The trade's terms: a page of all, and an explanation wherever one appears."""
