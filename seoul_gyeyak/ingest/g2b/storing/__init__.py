"""The rooms' records brought into the tables: one module for each kind of row."""
