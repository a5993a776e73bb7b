"""The questions that one can ask of the content."""
