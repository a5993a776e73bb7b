"""The institute's settings in the user's folder: `institute.yml`."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from ..content.files import translations, write
from ..content.records import LANGUAGE
from ..handouts.model import Institute, Logo
from ..pictures.style import ACCENT, GROUND, contrast
from ..schema import nearest
from .folder import home

FILE = "institute.yml"
KEYS = {
    "name": "the name on every handout",
    "logo": "a picture in the same folder",
    "colour": "a colour as #rrggbb that can be read on white",
    "paper": "the usual paper, `letter` or `a4`",
    "overlay": "the folder of the institute's own content",
    "language": "the language of the labels, `en` or that of a shipped translation",
}
LONGEST_NAME = 120
LARGEST_FILE, LARGEST_LOGO = 20_000, 5_000_000  # bytes
USUAL_PAPERS = ("letter", "a4")
LOGO_SIDE = 800  # pixels; a larger logo is made smaller


@dataclass(frozen=True)
class Settings:
    """The settings in `institute.yml`.

    Attributes:
        institute: name, logo and colour of handouts.
        paper: the usual paper of handouts, one of `USUAL_PAPERS`.
        overlay: the folder of the institute's own content, or None.
        translation: the folder of a shipped translation that is opened too, or None.
        problems: a sentence for each entry that could not be used.
    """

    institute: Institute = field(default_factory=Institute)
    paper: str = "letter"
    overlay: Path | None = None
    translation: Path | None = None
    problems: tuple[str, ...] = ()


def settings() -> Settings:
    """Read the settings; an entry that cannot be used is left out and reported in `problems`."""
    problems: list[str] = []
    facts = _facts(problems)
    name = facts.get("name", "")
    if not _one_line(name):
        problems.append(f"`name` is one line of at most {LONGEST_NAME} characters.")
        name = ""
    colour = facts.get("colour", "")
    if colour and not _readable(colour):
        problems.append(f"`colour: {colour}` cannot be used. Write #rrggbb, dark enough to be read on white.")
        colour = ""
    institute = Institute(name=name, logo=_logo(facts.get("logo", ""), problems))
    if colour:
        institute = Institute(name=name, logo=institute.logo, colour=colour)
    paper = facts.get("paper", "").casefold() or USUAL_PAPERS[0]
    if paper not in USUAL_PAPERS:
        problems.append(f"`paper: {paper}` is no paper of handouts. Write `letter` or `a4`.")
        paper = USUAL_PAPERS[0]
    overlay = home() / facts["overlay"] if facts.get("overlay") else None
    translation = _translation(facts.get("language", LANGUAGE), problems)
    told = tuple(f"{home() / FILE}: {problem}" for problem in problems)
    return Settings(institute, paper, overlay, translation, told)


def _translation(language: str, problems: list[str]) -> Path | None:
    """The folder of the shipped translation in a language."""
    known = translations()
    if language not in (LANGUAGE, *known):
        problems.append(f"`language: {language}` is not there. Write {' or '.join((LANGUAGE, *known))}.")
    return known.get(language)


def change_settings(changes: Mapping[str, str]) -> None:
    """Write entries of the settings; an empty value takes an entry out, and the others stay.

    Raises:
        ValueError: if an entry cannot be used, or the file that is there cannot be read.
        OSError: if it cannot be written; the old file is still intact.
    """
    problems: list[str] = []
    facts = {key: value for key, value in {**_facts(problems), **changes}.items() if value}
    if problems:
        raise ValueError(f"{home() / FILE} is left as it is. {problems[0]}")
    name, colour = facts.get("name", ""), facts.get("colour", "")
    if not _one_line(name):
        raise ValueError(f"A name is one line of at most {LONGEST_NAME} characters.")
    if colour and not _readable(colour):
        raise ValueError("This colour is too light to be read on white paper. Choose a darker one.")
    write(home() / FILE, yaml.safe_dump(facts, allow_unicode=True, sort_keys=False).encode())


def keep_logo(data: bytes) -> None:
    """Keep a picture in the user's folder as the logo.

    Raises:
        ValueError: if it is too large, or no picture that can be used.
        OSError: if it cannot be written.
    """
    if len(data) > LARGEST_LOGO:
        raise ValueError(f"The picture is larger than {LARGEST_LOGO // 1_000_000} MB. Save it smaller.")
    logo = _picture(data)
    if logo is None:
        raise ValueError("This is not a picture that can be used. Save it as PNG, JPEG or plain SVG.")
    path = home() / f"logo.{logo.kind}"
    write(path, logo.data)
    change_settings({"logo": path.name})


def _facts(problems: list[str]) -> dict[str, str]:
    """Parse the file into its entries."""
    path = home() / FILE
    try:
        if path.stat().st_size > LARGEST_FILE:
            problems.append(f"The file is larger than {LARGEST_FILE:,} bytes; nothing of it is used.")
            return {}
        found = yaml.load(path.read_text(encoding="utf-8-sig"), yaml.BaseLoader)
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        problems.append("The file is not UTF-8 text. Save it as UTF-8.")
        return {}
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        problems.append(f"The file cannot be read as YAML{where}. Write `name: ...`, one entry a line.")
        return {}
    except OSError as error:
        problems.append(f"The file cannot be read: {error.strerror}.")
        return {}
    if found is not None and not isinstance(found, Mapping):
        problems.append("The file holds no entries. Write `name: ...`.")
        return {}
    return dict(_known(found or {}, problems))


def _known(found: Mapping[Any, Any], problems: list[str]) -> Iterator[tuple[str, str]]:
    for key, value in found.items():
        if key not in KEYS:
            hint = nearest(str(key), KEYS) or f"Use some of: {', '.join(KEYS)}."
            problems.append(f"`{key}` means nothing here. {hint}")
        elif not isinstance(value, str):
            problems.append(f"`{key}` is {KEYS[key]}: write one value after the colon.")
        elif key == "colour" and not value.strip():
            problems.append(f'`colour` is empty. What begins with # stands in quotes: `colour: "{ACCENT}"`.')
        else:
            yield key, value.strip()


def _logo(name: str, problems: list[str]) -> Logo | None:
    """Read the logo in any picture format, as PNG or SVG."""
    if not name:
        return None
    path = home() / name
    if path.is_symlink() or not path.resolve().is_relative_to(home().resolve()):
        problems.append(f"`logo: {name}` leads out of {home()}. Copy the picture into that folder.")
        return None
    try:
        if path.stat().st_size > LARGEST_LOGO:
            problems.append(f"`logo: {name}` is larger than {LARGEST_LOGO // 1_000_000} MB. Save it smaller.")
            return None
        data = path.read_bytes()
    except OSError as error:
        problems.append(f"`logo: {name}` cannot be read: {error.strerror}.")
        return None
    logo = _picture(data)
    if logo is None:
        problems.append(
            f"`logo: {name}` is not a picture that can be used. Save it as PNG, JPEG or plain SVG."
        )
    return logo


def _picture(data: bytes) -> Logo | None:
    """A picture as a logo, or None if it cannot be used."""
    return _svg(data) if data.lstrip()[:1] == b"<" else _png(data)


def _svg(data: bytes) -> Logo | None:
    """Accept an SVG that can be drawn and refers to nothing outside itself."""
    text = data.decode("utf-8", "replace")
    outside = re.search(
        r"<!ENTITY|<script|<foreignObject|(?:href|src)\s*=\s*[\"'](?!#|data:image/)", text, re.I
    )
    return (
        Logo(data, "svg") if re.search(r"<svg[\s>]", text) and not outside and _can_be_drawn(data) else None
    )


def _can_be_drawn(data: bytes) -> bool:
    from ..handouts.writers.ooxml import drawn

    try:
        return bool(drawn(data))
    except ValueError:
        return False


def _png(data: bytes) -> Logo | None:
    """Convert any picture that Pillow reads into a PNG of limited size."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data))
            picture.thumbnail((LOGO_SIDE, LOGO_SIDE))
            out = BytesIO()
            picture.convert("RGBA").save(out, "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    except (OSError, SyntaxError, ValueError):  # truncated or damaged
        return None
    return Logo(out.getvalue(), "png")


def _one_line(name: str) -> bool:
    return len(name) <= LONGEST_NAME and name.isprintable()


def _readable(colour: str) -> bool:
    return bool(re.fullmatch(r"#[0-9a-fA-F]{6}", colour)) and contrast(colour, GROUND) >= 4.5
