"""What is made of a lesson: one file a product."""
