"""Words of a Word file with their tracked changes: as they were, and as they are with some changes taken."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_INSERTED, _DELETED = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
_TEXT = {f"{W}t", f"{W}delText"}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_UNREAD = {
    f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "tcPr", "trPr", "tblPr", "drawing", "pict", "object")
}
# The ticks, crosses and boxes of Wingdings, which Word's “Insert symbol” offers.
_WINGDINGS = {"FC": "✓", "FB": "✗", "FE": "☑", "FD": "☒", "A8": "□", "6F": "□", "6E": "■"}


class Revision(NamedTuple):
    """Who tracked a change, and on what day (empty if the file does not say)."""

    author: str
    day: str


class TrackedWords(NamedTuple):
    """Words in a row with the same tracked changes; None where there is none."""

    text: str
    inserted: Revision | None = None
    deleted: Revision | None = None


def pieces(place: BaseOxmlElement) -> tuple[TrackedWords, ...]:
    """The words in a cell or a paragraph, in order; paragraphs are joined by a line break."""
    paragraphs = [place] if place.tag == f"{W}p" else list(place.iter(f"{W}p"))
    return tuple(piece for each, last in _with_last(paragraphs) for piece in _paragraph(each, last=last))


def as_it_was(those: Iterable[TrackedWords]) -> str:
    """The words without any tracked change."""
    return "".join(one.text for one in those if not one.inserted)


def as_changed(those: Iterable[TrackedWords], taken: Container[str] | None = None) -> str:
    """The words with the tracked changes of some authors, by default of all."""
    return "".join(
        one.text
        for one in those
        if not (one.deleted and _among(one.deleted, taken))
        and (not one.inserted or _among(one.inserted, taken))
    )


def revisions(those: Iterable[TrackedWords]) -> tuple[Revision, ...]:
    """Who changed the words and when, each once, in order; what is only about spaces counts too."""
    found = (revision for one in those if one.text for revision in (one.inserted, one.deleted) if revision)
    return tuple(dict.fromkeys(found))


def _among(revision: Revision, authors: Container[str] | None) -> bool:
    return authors is None or revision.author in authors


def _with_last(paragraphs: list[BaseOxmlElement]) -> Iterator[tuple[BaseOxmlElement, bool]]:
    for number, one in enumerate(paragraphs, 1):
        yield one, number == len(paragraphs)


def _paragraph(paragraph: BaseOxmlElement, *, last: bool) -> Iterator[TrackedWords]:
    """The words of a paragraph, and the break after it, which can be tracked as well."""
    yield from _inside(paragraph, None, None)
    if not last:
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        inserted = marks.find(f"{W}ins") if marks is not None else None
        deleted = marks.find(f"{W}del") if marks is not None else None
        yield TrackedWords("\n", _revision(inserted), _revision(deleted))


def _inside(
    parent: BaseOxmlElement, inserted: Revision | None, deleted: Revision | None
) -> Iterator[TrackedWords]:
    for one in parent:
        if one.tag in _TEXT:
            yield TrackedWords((one.text or "").replace("\u00ad", ""), inserted, deleted)
        elif one.tag in _SIGNS:
            yield TrackedWords(_SIGNS[one.tag], inserted, deleted)
        elif one.tag == f"{W}sym":
            yield TrackedWords(
                _WINGDINGS.get(one.get(f"{W}char", "")[-2:].upper(), "\ufffd"), inserted, deleted
            )
        elif one.tag in _INSERTED:
            yield from _inside(one, _revision(one), deleted)
        elif one.tag in _DELETED:
            yield from _inside(one, inserted, _revision(one))
        elif isinstance(one.tag, str) and one.tag not in _UNREAD and one.tag != f"{W}p":
            yield from _inside(one, inserted, deleted)


def _revision(mark: BaseOxmlElement | None) -> Revision | None:
    if mark is None:
        return None
    return Revision(mark.get(f"{W}author", "") or "somebody", mark.get(f"{W}date", "")[:10])
