"""Any table of the knowledge base, to narrow, to sort and to take along, with a page beside it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from ..exchange.formats import save
from ..home.saved import TABLES, place
from ..knowledge.base import KnowledgeBase
from ..pages.templating import macro
from ..schema import KINDS
from .cells import Cell, Sheet, head, usual
from .collecting import Lists
from .paper import Printing
from .reading import ReadingPane
from .stage import Stage
from .surface import Event, Surface, region
from .take_along import EVERYTHING, programs, save_everything

AT_ONCE = 50
OTHER = {
    "works": "Works",
    "links": "Links with their reasons",
    "statements": "Statements and who says so",
    "citations": "Citations",
    "quotes": "Quotations",
}
FORMATS = {".xlsx": "Excel", ".csv": "CSV"}
_macro = partial(macro, "widgets/templates/tables.html")


@dataclass(frozen=True)
class TableChoice:
    """A table that can be chosen: its name, how it is had, and the columns it shows with their heads.

    Without `heads` it shows the columns that say most.
    """

    name: str
    frame: Callable[[], pd.DataFrame]
    heads: Mapping[str, str] | None = None


def tables(base: KnowledgeBase) -> "Tables":
    """Every table of the knowledge base: choose one, filter it as you type, sort it, choose its columns."""
    names = {
        kind.plural: kind.plural.capitalize() for kind in KINDS.values() if any(base.library.of(kind.name))
    }
    choices = {
        name: TableChoice(words, partial(getattr, base, name)) for name, words in (names | OTHER).items()
    }
    return Tables(base, choices)


def table(
    base: KnowledgeBase, frame: pd.DataFrame, caption: str = "Table", columns: Mapping[str, str] | None = None
) -> "Tables":
    """A table of the knowledge base, or one made from these, to be read whole.

    Args:
        base: the knowledge base that the table is of.
        frame: its rows.
        caption: what it shows.
        columns: the columns to show at first and their heads; by default those that say most.

    Raises:
        KeyError: if the table has no such column.
    """
    for name in columns or ():
        if name not in frame:
            raise KeyError(f"The table has no column `{name}`; it has {', '.join(map(str, frame))}.")
    return Tables(base, {"": TableChoice(caption, lambda: frame, columns)})


class Tables(Surface):
    """Tables, one at a time: narrowed by words, sorted by a column, fifty rows and then more.

    Attributes:
        columns: the HTML of the choice of columns.
        rows: the HTML of the table.
        page: the HTML of the page beside it, empty until a name in the table is pressed.
    """

    columns = region()
    rows = region()
    page = region()
    stage = region()
    lists = region()
    tools = region()

    def __init__(self, base: KnowledgeBase, choices: Mapping[str, TableChoice]):
        named = [(one.name, name) for name, one in choices.items()]
        super().__init__(_macro("shell")(named, FORMATS, programs(*EVERYTHING)))
        self._base, self._choices = base, choices
        self._words = ""
        reading = ReadingPane(self, "page", base, self._draw_tools)
        parts = (Lists(self, "lists", base), Printing(self, base), Stage(self, "stage", base))
        for part in (reading, *parts):
            self.add(part)
        self.acts |= {
            "table": lambda event: self._choose(event["value"]),
            "filter": self._filter,
            "column": self._switch_column,
            "sort": self._sort,
            "more": self._more,
            "export": self._export,
            "everything": lambda event: self.offer(save_everything(base, event["format"])),
            "close": self._close,
        }
        self._choose(next(iter(choices)))

    def _choose(self, name: str) -> None:
        """Show another table."""
        if name not in self._choices:
            return
        self._name, choice = name, self._choices[name]
        self._sheet = Sheet(self._base, choice.frame())
        self._heads = {column: head(column) for column in self._sheet.columns} | dict(choice.heads or {})
        self._shown = list(choice.heads or usual(self._sheet.frame))
        self._order, self._falling = "", False
        self._count()
        self._draw_tools()
        self.top("rows")
        self.announce(f"{choice.name}: {self._told()}")

    def _filter(self, event: Event) -> None:
        """Keep the rows in which each word stands."""
        self._words = event["value"]
        self._count()
        self.top("rows")
        self.announce(self._told())

    def _count(self) -> None:
        """Find the rows anew, and show the first of them."""
        found = self._sheet.rows(self._shown, self._words)
        if self._order:
            found = self._sheet.ordered(found, self._order, falling=self._falling)
        self._found, self._most = found, AT_ONCE
        self._draw()

    def _told(self) -> str:
        """How many rows there are, in a sentence."""
        all_rows, found = len(self._sheet), len(self._found)
        if found == all_rows:
            return f"{all_rows} rows."
        return f"{found} of {all_rows} rows." if found else "No row has these words. Take one away."

    def _switch_column(self, event: Event) -> None:
        """Show a column, or no longer; one always stays."""
        name = event["column"]
        wanted = [one for one in self._sheet.columns if (one in self._shown) != (one == name)]
        if not wanted:
            self.say("A table needs a column.")
            return
        added = [one for one in wanted if one not in self._shown]
        self._shown = [*(one for one in self._shown if one in wanted), *added]
        self._count()

    def _sort(self, event: Event) -> None:
        """Sort by a column: from A to Z, then from Z to A, then as it was."""
        name = event["column"]
        if name != self._order:
            self._order, self._falling = name, False
        elif not self._falling:
            self._falling = True
        else:
            self._order, self._falling = "", False
        self._count()
        way = "from Z to A" if self._falling else "from A to Z"
        self.announce(
            f"Sorted by {self._heads[name]}, {way}." if self._order else "In the order of the texts."
        )

    def _more(self, _: Event) -> None:
        first = self._most
        self._most += AT_ONCE
        self._draw()
        self.move_focus(f'[data-row="{first}"]')

    def _export(self, event: Event) -> None:
        """Save the rows that are found, as they are read, as a file for a spreadsheet."""
        name = self._name or "table"
        path = place(TABLES, f"{name}{event['format']}")
        path.parent.mkdir(parents=True, exist_ok=True)
        heads = {name: self._heads[name] for name in self._shown}
        save(self._sheet.plain(self._found, heads), path)
        self.offer(path)

    def _close(self, _: Event) -> None:
        self.page = ""
        self._draw_tools()
        self.move_focus("[data-region=rows]")

    def _draw_tools(self) -> None:
        self.tools = str(_macro("tools")(self._name, bool(self.page)))

    def _draw(self) -> None:
        """Draw the table and the choice of columns."""
        self.columns = str(_macro("columns")(self._heads, self._shown))
        mark = _marker(self._words)
        rows = [
            [_marked(self._sheet.cells(name)[row], mark) for name in self._shown]
            for row in self._found[: self._most]
        ]
        values = {
            "caption": self._choices[self._name].name,
            "told": self._told(),
            "heads": [(name, self._heads[name], self._way(name)) for name in self._shown],
            "rows": rows,
            "named": self._shown.index("label") if "label" in self._shown else 0,
            "more": min(AT_ONCE, len(self._found) - len(rows)),
        }
        self.rows = str(_macro("table")(values))

    def _way(self, column: str) -> str:
        """How the table is sorted by a column: `ascending`, `descending`, or empty."""
        return ("descending" if self._falling else "ascending") if column == self._order else ""


def _marker(words: str) -> re.Pattern[str] | None:
    """What finds the words that a table is narrowed by, longest first."""
    wanted = sorted(map(re.escape, words.split()), key=len, reverse=True)
    return re.compile(f"({'|'.join(wanted)})", re.IGNORECASE) if wanted else None


def _marked(cell: Cell, mark: re.Pattern[str] | None) -> list[tuple[str, list[str]]]:
    """The lines of a cell as (id, pieces): every second piece of a line is a match."""
    return [(line.id, mark.split(line.words) if mark else [line.words]) for line in cell]
