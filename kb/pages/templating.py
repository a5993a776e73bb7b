"""HTML is filled from templates, and every value is escaped on the way in.

A template is named by its path below `kb/`: `pages/templates/page.html`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,  # or each use of a template asks the disk whether it has changed
)


def fill(template: str, values: Mapping[str, object]) -> Markup:
    """Render a template.

    Plain strings among the values are escaped, `Markup` is inserted as it is. Raises
    `jinja2.UndefinedError` if the template uses a value that is not given.
    """
    return Markup(_ENVIRONMENT.get_template(template).render(values))


def macro(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template as a function; it escapes its arguments as `fill` does."""
    found: Callable[..., Markup] = getattr(_ENVIRONMENT.get_template(template).module, name)
    return found
