"""기관 업무판: an agency's open notices, ending contracts, payments and repeated 수의계약."""
