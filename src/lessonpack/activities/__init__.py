"""What students do: one file a type, found by its name."""
