"""Pictures: scenes, worked out without any screen, and their files."""
