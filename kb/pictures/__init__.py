"""Pictures: scenes, laid out without a screen, and their files."""
