"""`python -m kb`: the command `kb`."""

from .cli import main

raise SystemExit(main())
