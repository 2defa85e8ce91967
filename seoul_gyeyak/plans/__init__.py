"""발주계획: order plans, their indexing and their pages."""
