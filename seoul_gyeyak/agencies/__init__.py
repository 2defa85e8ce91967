"""The 49 agencies: names, codes, departments."""
