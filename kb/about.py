"""What this is called, and which version of it this is."""

TITLE = "Relational psychotherapy knowledge base"
__version__ = "2026.11"
