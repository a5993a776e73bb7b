"""What the browser needs to search as Python does: names, postings and phrasings, written small.

Whatever follows from these is worked out in the browser: stems, rarity, norms, the names of works.
`js/search` reads it; a test asks both the same questions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import chain

from ..content.records import Record
from ..content.stemming import tokenize, words_of
from ..knowledge.base import KnowledgeBase
from ..knowledge.origins import added
from ..knowledge.references import Work, year
from ..knowledge.search import Index
from ..knowledge.search.entries import Entry
from ..knowledge.search.postings import PHRASED
from ..schema import KINDS, WORK
from .compact import gaps, listed, numbers

UNIT = 20  # the weights of all sections are multiples of its inverse
Rows = list[list[str]]


def search_data(base: KnowledgeBase) -> dict[str, object]:
    """What is known of the names and of the phrasings of danger; `posting_data` has the rest of the index."""
    index = base.index
    named = {word for entry in index.entries.values() for word in _words_of_names(entry)}
    records = [entry for entry in index.entries.values() if entry.kind != WORK]
    kinds = [kind.name for kind in KINDS.values() if not kind.quoted]
    library = base.library
    return {
        "weights": {one.name: _plain(getattr(index.weights, one.name)) for one in fields(index.weights)},
        "unit": UNIT,
        "kinds": [[name, KINDS[name].plural] for name in kinds],
        "words": listed(word for word in index.vocabulary.sorted if word not in named),
        "texts": {**_record_rows(base), **_work_rows(base), **_danger_rows(base), **_added_rows(base)},
        "kind": numbers(kinds.index(entry.kind) for entry in records),
        "order": numbers(library.records[entry.id].order for entry in records),
        "expression": numbers(int(not library.records[e.id].facts.get("autolink", True)) for e in records),
        "lines": list(library.danger.get("notices", {}).get(library.danger.get("region", ""), ())),
    }


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def _words_of_names(entry: Entry) -> Iterator[str]:
    for name in entry.names:
        for token in name.tokens:
            yield from words_of(token)


def _record_rows(base: KnowledgeBase) -> dict[str, Rows]:
    """The names of the records, a row a record; an id that follows from the label is left out."""
    records = [record for record in base.library.records.values() if not record.schema.quoted]
    return {
        "id": [_unless(record.id, _slug(record.label)) for record in records],
        "label": [[record.label] for record in records],
        "also": [_texts(record, "also") for record in records],
        "hidden": [_texts(record, "hidden") for record in records],
        "family": [_unless(str(record.facts.get("sort", "")).partition(",")[0], "") for record in records],
    }


def _added_rows(base: KnowledgeBase) -> dict[str, Rows]:
    """What overlays have added, a row a record; nothing if there is no overlay."""
    if not base.library.overlays:
        return {}
    records = (record for record in base.library.records.values() if not record.schema.quoted)
    return {"added": [_unless(added(record.overlays), "") for record in records]}


def _texts(record: Record, field: str) -> list[str]:
    value = record.facts.get(field, ())
    return [value] if isinstance(value, str) else list(value)


def _work_rows(base: KnowledgeBase) -> dict[str, Rows]:
    """What the names of the works are made of, a row a work; given and family name of each author in turn."""
    works = base.library.works
    return {
        "work": [_unless(id, _usual_id(work)) for id, work in works.items()],
        "title": [[str(work.get("title", ""))] for work in works.values()],
        "year": [_unless(str(year(work) or ""), "") for work in works.values()],
        "author": [[part for who in _authors(work) for part in who] for work in works.values()],
        "cited": [
            _unless(base.index.bibliography.cite(id), _usual_citation(work)) for id, work in works.items()
        ],
    }


def _danger_rows(base: KnowledgeBase) -> dict[str, Rows]:
    """The phrasings of danger, and those of questions that are declined."""
    danger = base.library.danger
    groups, subjects = danger.get("groups", {}), danger.get("subjects", {})
    return {
        "group": [[name, *map(str, members)] for name, members in groups.items()],
        "subject": [[name, one["page"]] for name, one in subjects.items()],
        "phrase": [list(one["phrases"]) for one in subjects.values()],
        "ordinary": [list(one.get("not", ())) for one in subjects.values()],
        "misspelled": [list(danger.get("misspelled", ()))],
        "right": [list(danger.get("spelled right", ()))],
        "outside": [[phrase.strip() for phrase in base.index.outside]],
    }


def _authors(work: Work) -> Iterator[tuple[str, str]]:
    for who in work.get("author") or work.get("editor") or ():
        yield str(who.get("given", "")), str(who.get("family") or who.get("literal") or "")


def _unless(text: str, usual: str) -> list[str]:
    return [] if text == usual else [text]


def _slug(text: str) -> str:
    return "-".join(tokenize(text))


def _usual_id(work: Work) -> str:
    families = [family for _, family in _authors(work)]
    names = families if len(families) < 3 else [families[0], "et al"]
    return _slug(" ".join([*names, str(year(work) or "")]))


def _usual_citation(work: Work) -> str:
    families = [family for _, family in _authors(work)]
    names = " & ".join(families) if len(families) < 3 else f"{families[0]} et al."
    return f"{names}, {year(work) or ''}"


def posting_data(index: Index) -> dict[str, object]:
    """The stems of the passages: by stem the records that hold it, by sentence its stems among the record's; links.

    Of a weight only what names and sentences do not tell is written, as its number among the `sums`.
    """
    records = [entry for entry in index.entries.values() if entry.kind != WORK]
    places = {stem: place for place, stem in enumerate(dict.fromkeys(index.vocabulary.stems.values()))}
    held = [_held(entry, index) for entry in records]
    holders: list[list[int]] = [[] for _ in places]
    for record, bag in enumerate(held):
        for stem in bag:
            holders[places[stem]].append(record)
    frequent = {
        stem: (-len(some), place) for place, (stem, some) in enumerate(zip(places, holders, strict=True))
    }
    stems = list(places)
    extras = [held[record][stems[place]] for place, some in enumerate(holders) for record in some]
    sums = [extra for extra, _ in Counter(extras).most_common()]
    code = {extra: place for place, extra in enumerate(sums)}
    return {
        "counts": numbers(map(len, holders)),
        "holders": numbers(chain.from_iterable(map(gaps, holders))),
        "extras": numbers(code[extra] for extra in extras),
        "sums": sums,
        "sections": list(PHRASED),
        "sentences": numbers(
            part
            for entry, bag in zip(records, held, strict=True)
            for part in _sentences(entry, sorted(bag, key=frequent.__getitem__))
        ),
        "links": numbers(_links(index)),
        "citing": numbers(_citing(index)),
    }


def _held(entry: Entry, index: Index) -> dict[str, int]:
    """Stem -> its weight in the passages of an entry, less what the sentences that are compared give."""
    bag: Counter[str] = Counter()
    for section, _, stems in entry.passages:
        weight = round(UNIT * index.weights.fields.get(section, index.weights.rest))
        bag.update({stem: weight * times for stem, times in Counter(stems).items()})
        if section in PHRASED:
            bag.subtract(dict.fromkeys(stems, weight))
    return bag


def _sentences(entry: Entry, stems: Sequence[str]) -> Iterator[int]:
    """How many sentences are compared with queries; of each the section and its stems among these."""
    places = {stem: place for place, stem in enumerate(stems)}
    compared = [passage for passage in entry.passages if passage.section in PHRASED]
    yield len(compared)
    for passage in compared:
        found = sorted({places[stem] for stem in passage.stems})
        yield from (PHRASED.index(passage.section), len(found), *gaps(found))


def _links(index: Index) -> Iterator[int]:
    """Of each record how many links it has that pass a score on; of each link its relation and target."""
    number = {id: place for place, id in enumerate(index.entries)}
    relations = list(index.weights.lifts)
    for entry in index.entries.values():
        if entry.kind != WORK:
            links = [(relation, target) for relation, target in index.links(entry.id) if target in number]
            yield len(links)
            for relation, target in links:
                yield from (relations.index(relation), number[target])


def _citing(index: Index) -> Iterator[int]:
    """Of each work how many records cite it, which, and how often."""
    number = {id: place for place, id in enumerate(index.entries)}
    for id in index.library.works:
        times: Mapping[str, int] = index.citing.get(id, {})
        records = sorted(times, key=number.__getitem__)
        yield len(records)
        yield from chain.from_iterable(
            zip(gaps(map(number.__getitem__, records)), map(times.__getitem__, records), strict=True)
        )
