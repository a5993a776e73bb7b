"""The rules of workshops: a plan that can be kept, and an agreement that protects those who come.

An institute's own workshops are left as it writes them.
"""

from collections.abc import Iterator

from ..plans import asks_for_care, planned
from ..records import Library, Problem, Record

_AGREED = {
    "pass": "Say in the agreement that anybody may pass without a reason.",
    "pause": "Say in the agreement that whoever says “pause” stops everybody.",
}
_BREAK = "Break"


def minutes_add_up(library: Library) -> Iterator[Problem]:
    """The steps of a workshop have minutes, and take as long as the workshop."""
    for record in _shipped(library):
        steps = [planned(line.text) for line in record.items("Plan")]
        for line, step in zip(record.items("Plan"), steps, strict=True):
            if not step.minutes:
                remedy = "Begin it with its minutes, as in `10 min: `."
                yield Problem(record.path, line.number, "A step of the plan has no minutes.", remedy)
        whole, lasts = record.facts.get("minutes"), sum(step.minutes for step in steps)
        if steps and all(step.minutes for step in steps) and whole and whole != lasts:
            message = f"The steps take {lasts} minutes, and `minutes` says {whole}."
            yield Problem(record.path, record.fact_lines["minutes"], message, "Change a step, or `minutes`.")


def steps_can_be_shortened(library: Library) -> Iterator[Problem]:
    """Each step says what to leave out if it is late, but for a break."""
    for record in _shipped(library):
        for line in record.items("Plan"):
            step = planned(line.text)
            if not step.if_late and not step.words.startswith(_BREAK):
                remedy = "End it with `If late: ` and what to leave out."
                message = "A step does not say what to leave out if it is late."
                yield Problem(record.path, line.number, message, remedy)


def the_agreement_comes_first(library: Library) -> Iterator[Problem]:
    """The first step of a workshop says that anybody may pass, and names the word “pause”."""
    for record in _shipped(library):
        for line in record.items("Plan")[:1]:
            said = planned(line.text).words.casefold()
            for word, remedy in _AGREED.items():
                if word not in said:
                    message = f"The first step does not say “{word}”."
                    yield Problem(record.path, line.number, message, remedy)


def leaders_are_warned(library: Library) -> Iterator[Problem]:
    """A workshop on a record that house.yml lists under `leaders-note` has a note for whoever leads.

    It is on such a record if it works with it, with what serves or shows it, or with what surely bears on it.
    """
    for record in _shipped(library):
        for link in record.links if "For whoever leads" not in record.sections else ():
            if asks_for_care(library, link.target):
                message = f"It works with `{link.target}` and has no `## For whoever leads`."
                remedy = "Add it: say who is being asked to teach whom, and how that is avoided."
                yield Problem(record.path, link.number, message, remedy)


def _shipped(library: Library) -> Iterator[Record]:
    return (record for record in library.of("workshop") if not record.origin)


RULES = (minutes_add_up, steps_can_be_shortened, the_agreement_comes_first, leaders_are_warned)
