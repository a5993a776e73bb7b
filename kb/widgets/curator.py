"""The page for curators: the problems of the shipped content, and how complete it is."""

from ..content.abridging import abridged
from ..content.files import shipped
from ..content.rules import inspect
from ..knowledge.coverage import coverage
from ..pages.templating import fill
from .frame import frame
from .surface import Surface


def curation() -> Surface:
    """What is wrong with the shipped content and where, and its coverage report. It changes nothing."""
    library, problems = inspect(shipped("data"))
    report = {title: [line.rpartition(": ") for line in lines] for title, lines in coverage(library).items()}
    values = {"count": len(problems), "problems": list(abridged(problems)), "coverage": report}
    return Surface(frame("06-curate.ipynb", fill("widgets/templates/curation.html", values)))
