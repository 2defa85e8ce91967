"""What a reader keeps on the device: how it is now, and what changed since it was last seen."""
