"""개찰결과: openings with bidders and prices, and their pages."""
