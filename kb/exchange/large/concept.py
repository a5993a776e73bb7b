"""What a large vocabulary is made of, from whatever it was read."""

from typing import NamedTuple


class Concept(NamedTuple):
    """One concept of a vocabulary, as SKOS has it.

    Attributes:
        id: unique in the vocabulary.
        label: the preferred name.
        also: alternative names that readers may see.
        hidden: names that only search knows.
        definition: what it means, or empty.
        examples: sentences that use it.
        notes: further remarks, such as on scope or history.
        parents: ids of the broader concepts; they may come later, or be missing.
        related: ids of concepts that are related without being broader or narrower.
        kind: what sort of entry it is: a part of speech, a collection; empty for a plain concept.
    """

    id: str
    label: str
    also: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    definition: str = ""
    examples: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    kind: str = ""
