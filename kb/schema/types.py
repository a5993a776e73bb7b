"""The dataclasses of the schema: Field, Kind, Relation."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Field:
    """A front-matter fact, or a section of prose.

    Attributes:
        name: as it is written: `introduced-by` in front matter, `Plainly` as a heading.
        type: of a fact: text, texts, integer, year, yes-no, choice, references, works, ids, review;
            of a section: prose or list (one item a line, `- ...`).
        about: one sentence for the guide and for skeletons.
        required: whether a record without it is a problem.
        choices: the allowed words of a `choice`.
        kinds: the kinds that `references` may name.
        least: the least number of items.
        default: the value of a `yes-no` that is absent.
        forward, backward: sentence templates of a reference, read from {s}ource and {t}arget.
        folded: whether a page shows only its heading until it is opened.
        first: what stands for `forward` in the first of a list, where that one means more.
    """

    name: str
    type: str
    about: str
    required: bool = False
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    least: int = 0
    default: bool = False
    forward: str = ""
    backward: str = ""
    folded: bool = False
    first: str = ""

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return self.type in ("texts", "references", "works", "ids", "list")


@dataclass(frozen=True)
class Kind:
    """A kind of record: one folder of Markdown files of one shape.

    Attributes:
        name, plural: `concept`, `concepts`; the plural is the folder and the table.
        about: one sentence for the guide.
        lead: what the text before the first heading says.
        facts, sections: the fields beyond the common ones.
        links: relations of which a record needs at least one each.
        cited: whether a record must cite a work somewhere.
        mapped: whether its records are on the map of the whole.
        explored: whether the explorer offers its records, and questions and workshops may name them.
        compared: whether two of its records can be put side by side.
        autolinked: whether its names become links in running text.
        distinct: whether two of its records may share a name only if a link says the difference.
        idea: whether paths lead through its records first.
        story: whether paths lead through its records second: they link whatever happens to be in them.
        quoted: whether it is a text from which others quote; it has no page and is not searched.
    """

    name: str
    plural: str
    about: str
    lead: str
    facts: tuple[Field, ...] = ()
    sections: tuple[Field, ...] = ()
    links: tuple[str, ...] = ()
    cited: bool = False
    mapped: bool = False
    explored: bool = False
    compared: bool = False
    autolinked: bool = False
    distinct: bool = False
    idea: bool = False
    story: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Relation:
    """A reasoned link from one record to another, or what a term means in a school.

    Attributes:
        name: as in the heading `## name: target-id`.
        sources, targets: the kinds it may join.
        forward, backward: its sentence, read from the source and from the target.
        about: one sentence for the guide.
        headings: the headings of its links on the pages of the source and of the target.
        symmetric: whether it has no direction; it is written in the record whose id sorts first.
        cited: whether its reason needs a citation.
        certain: whether its certainty must be given.
        strength: its value in the principle x theory matrix, or empty.
        claimed: whether it is an edge of the graph (`no-link-claimed` is not).
        quoted: whether its forward sentence opens with the record's own words in quotation marks.
        stepwise: whether its links are opened one after the other, for a group to think in between.
        verb: its words on a line of a picture, read from the source; by default its name.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    forward: str
    backward: str
    about: str
    headings: tuple[str, str] = field(kw_only=True)
    symmetric: bool = False
    cited: bool = False
    certain: bool = False
    strength: str = ""
    claimed: bool = True
    quoted: bool = False
    stepwise: bool = False
    verb: str = ""

    @property
    def on_line(self) -> str:
        """Its words on a line of a picture."""
        return self.verb or self.name.replace("-", " ")
