"""The names of rows in the tables of a PDF.

Typst marks the head of a table, but calls the first cell of a row a cell like any other. Here it becomes the
row's header (PDF 32000-1, section 14.8.4.3.4), so that a screen reader says it with each cell of the row.
"""

from collections.abc import Iterator
from typing import cast

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, PdfObject


def name_rows(writer: PdfWriter) -> None:
    """Make the first cell of each row of each table its header, unless it is empty.

    With headers on two sides, a cell's own list of headers would hide one of them: it is taken away.
    """
    root = writer.root_object["/StructTreeRoot"]
    for table in _within(root, "/Table"):
        for body in _within(table, "/TBody"):
            for row in _within(body, "/TR"):
                first, *_ = cells = list(_within(row, "/TD"))
                for cell in cells:
                    _of_table(cell).pop("/Headers", None)
                if list(_children(first)):
                    first[NameObject("/S")] = NameObject("/TH")
                    _of_table(first)[NameObject("/Scope")] = NameObject("/Row")


def _children(element: PdfObject | None) -> Iterator[PdfObject]:
    """What is in an element: other elements, or marks on pages."""
    inside = cast(DictionaryObject, element).get("/K", NullObject())
    found = inside.get_object()
    for one in found if isinstance(found, ArrayObject) else [found]:
        if not isinstance(child := one.get_object(), NullObject):
            yield child


def _within(element: PdfObject, kind: str) -> Iterator[DictionaryObject]:
    """The outermost elements of a kind within an element."""
    for child in _children(element):
        if isinstance(child, DictionaryObject):
            if child.get("/S") == kind:
                yield child
            else:
                yield from _within(child, kind)


def _of_table(cell: DictionaryObject) -> DictionaryObject:
    """A cell's attributes as a part of its table."""
    attributes = cast(ArrayObject, cell["/A"])
    found = (cast(DictionaryObject, one.get_object()) for one in attributes)
    return next(one for one in found if one.get("/O") == "/Table")
