"""Accounts of the 49 agencies' staff: sessions that end, the log of what was done."""
