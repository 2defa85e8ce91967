"""One thread from plan to payment."""
