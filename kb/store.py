"""Whose handouts these are: the institute that the user's folder names."""

import re

from .files import settings
from .handouts.model import Institute
from .home.folder import home
from .look import GROUND, contrast


def institute() -> Institute:
    """Whose handouts these are, from `institute.yml` in the user's folder: name, logo, colour.

    A colour that cannot be read on white gives way to the house's.
    """
    facts = settings(home() / "institute.yml")
    logo = home() / facts["logo"] if facts.get("logo") else None
    colour = str(facts.get("colour", ""))
    return Institute(
        name=str(facts.get("name", "")),
        logo=logo if logo and logo.is_file() else None,
        colour=colour if _readable(colour) else Institute().colour,
    )


def _readable(colour: str) -> bool:
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", colour)) and contrast(colour, GROUND) >= 4.5
