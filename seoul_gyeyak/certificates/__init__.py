"""실적증명서: what a firm has done for the city, printed, signed and open to anybody's check."""
