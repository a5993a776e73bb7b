"""Where the tests find things."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
LIBRARY = Path(__file__).parent / "library"
BROKEN = Path(__file__).parent / "broken"
