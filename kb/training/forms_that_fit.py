"""Which forms of exercise fit a part of a workshop and the size of its group."""

import re

from .exercise import Exercise
from .exercises import ALONE, ALOUD, CIRCLE, FORMS, LINE, READING, SIX_EARS, THREES
from .listening import FISHBOWL, IN_SILENCE, TWO_SCHOOLS

_FOR = {  # of each part, the forms that serve it, the most fitting first
    "idea": (CIRCLE, ALONE),
    "wording": (THREES, ALONE),
    "story": (SIX_EARS, ALOUD, FISHBOWL, ALONE),
    "page": (READING, ALONE),
    "schools": (TWO_SCHOOLS, LINE, FISHBOWL),
    "writing": (IN_SILENCE, ALONE),
}


def forms_for(people: int, *, heard: bool, told: bool) -> dict[str, str]:
    """Of each part of a workshop the title of its form of exercise; a part that none fits is left out.

    `heard`: whether several schools have heard its story; `told`: whether it has a story.
    """
    found: dict[str, str] = {}
    for part, forms in _FOR.items():
        fitting = [one for one in forms if fits(one, people) and (heard or one is not SIX_EARS)]
        if fitting:
            found[part] = fitting[0].title
    if not told:
        found["story"] = found.get("page", "")
    return found


def fits(form: Exercise, people: int) -> bool:
    """Whether a form of exercise is for a group of this size."""
    least, most = map(int, re.findall(r"\d+", form.people)[:2])
    return least <= people <= most


def fitting_forms(people: int) -> tuple[str, ...]:
    """The titles of all forms of exercise for a group of this size."""
    return tuple(title for title, form in FORMS.items() if fits(form, people))
