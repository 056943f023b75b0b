"""What a teacher types, and what she then reads. Everything heavy loads inside the command."""
