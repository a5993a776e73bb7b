"""Fields to fill in on a screen, in PDF.

Typst knows no form fields, but it puts links at their exact places and into the structure of the document. So
the template sets a link with one of our addresses wherever something is to be written, and here each of these
links is made a field (PDF 32000-1, section 12.7), and its element in the structure a form (section 14.8.4.5).
"""

from dataclasses import replace
from typing import NamedTuple, cast
from urllib.parse import quote, unquote

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    RectangleObject,
    TextStringObject,
)

from ..model import Blanks, Block, Lines, Run, Runs, Table

_SCHEME = "field:"
_PRINTED, _RADIO, _MULTILINE = 1 << 2, 1 << 15, 1 << 12
_ROUND = 0.5523  # handles of Bézier curves that make a circle of radius 1


class ToFillIn(NamedTuple):
    """A place to fill in.

    Attributes:
        kind: `words` for a line, `text` for more than one, `mark` for one of several choices.
        label: what is to be written, which is the field's name and what a screen reader says.
        option: of a mark, which choice it stands for.
    """

    kind: str
    label: str
    option: str = ""

    @property
    def address(self) -> str:
        """The address of the link that holds its place."""
        return _SCHEME + "/".join(quote(part, safe="") for part in self)


def addresses(block: Block) -> list[str]:
    """The addresses of the places of a block of blanks or lines; of another block none."""
    match block:
        case Blanks():
            return [ToFillIn("words", label).address for label in block.labels]
        case Lines():
            return [ToFillIn("text", block.label or "Notes").address]
        case _:
            return []


def with_places(block: Block) -> Block:
    """The same block; in the empty cells of a table that is to be filled in stand the addresses of their places."""
    if not isinstance(block, Table) or not block.entry:
        return block
    return replace(block, rows=tuple(_cells(block, number) for number in range(len(block.rows))))


def _cells(table: Table, number: int) -> tuple[Runs, ...]:
    row = table.rows[number]
    name = "".join(run.text for run in row[0]).strip() or f"{table.caption}, {number + 1}"
    places = [
        ToFillIn("mark", name, head) if table.entry == "mark" else ToFillIn("text", f"{name}: {head}")
        for head in table.head
    ]
    return tuple(cell or (Run("", link=place.address),) for cell, place in zip(row, places, strict=True))


def add_fields(writer: PdfWriter) -> None:
    """Make a form field of each link that holds the place of one."""
    form = _Form(writer)
    for page in writer.pages:
        for reference in page.get("/Annots", ()):
            form.take(cast(DictionaryObject, reference.get_object()), reference)
    form.finish()


class _Form:
    """The form of a document, to which the fields are added in reading order."""

    def __init__(self, writer: PdfWriter):
        self._writer = writer
        self._fields = ArrayObject()
        self._names: set[str] = set()
        self._group, self._chosen = DictionaryObject(), ("", frozenset[str]())

    def take(self, link: DictionaryObject, reference: PdfObject) -> None:
        """Make a link a field, if it holds the place of one."""
        address = str(cast(DictionaryObject, link.get("/A", {})).get("/URI", ""))
        if not address.startswith(_SCHEME):
            return
        field = ToFillIn(*map(unquote, address.removeprefix(_SCHEME).split("/")))
        for key in ("/A", "/Border", "/Contents"):
            link.pop(key, None)
        link[NameObject("/Subtype")] = NameObject("/Widget")
        link[NameObject("/F")] = NumberObject(_PRINTED)
        self._name_as_form(cast(int, link["/StructParent"]))
        if field.kind == "mark":
            self._mark(field, link, reference)
        else:
            self._text(field, link, reference)

    def finish(self) -> None:
        """Put the form into the document; without fields there is none."""
        if not self._fields:
            return
        font = _dictionary(
            Type=NameObject("/Font"),
            Subtype=NameObject("/Type1"),
            BaseFont=NameObject("/Helvetica"),
            Encoding=NameObject("/WinAnsiEncoding"),
        )
        self._writer.root_object[NameObject("/AcroForm")] = _dictionary(
            Fields=self._fields,
            DA=TextStringObject("/Helv 11 Tf 0 g"),
            DR=_dictionary(Font=_dictionary(Helv=self._writer._add_object(font))),
            NeedAppearances=BooleanObject(False),
        )

    def _name_as_form(self, key: int) -> None:
        """Call the element in the structure what it is now, so that screen readers do."""
        tree = cast(DictionaryObject, self._writer.root_object["/StructTreeRoot"])
        numbers = cast(ArrayObject, cast(DictionaryObject, tree["/ParentTree"])["/Nums"])
        element = cast(DictionaryObject, numbers[numbers.index(key) + 1].get_object())
        element[NameObject("/S")] = NameObject("/Form")

    def _unused(self, label: str) -> TextStringObject:
        """A name that no other field has; full stops would divide it."""
        base = name = label.replace(".", "").strip()
        number = 1
        while name in self._names:
            number += 1
            name = f"{base} ({number})"
        self._names.add(name)
        return TextStringObject(name)

    def _text(self, field: ToFillIn, widget: DictionaryObject, reference: PdfObject) -> None:
        wide, high = _size(widget)
        widget |= _dictionary(
            FT=NameObject("/Tx"),
            T=self._unused(field.label),
            TU=TextStringObject(field.label),
            DA=TextStringObject("/Helv 11 Tf 0 g"),
            Ff=NumberObject(_MULTILINE if field.kind == "text" else 0),
            MK=_dictionary(BG=ArrayObject([FloatObject(1)] * 3)),  # what is typed hides the lines for a pen
            AP=_dictionary(N=self._drawing(wide, high, "")),
        )
        self._fields.append(reference)

    def _mark(self, field: ToFillIn, widget: DictionaryObject, reference: PdfObject) -> None:
        """Add one of several choices; a choice that there is already begins the next group."""
        label, options = self._chosen
        if label != field.label or field.option in options:
            self._group = _dictionary(
                FT=NameObject("/Btn"),
                T=self._unused(field.label),
                TU=TextStringObject(field.label),
                Ff=NumberObject(_RADIO),
                V=NameObject("/Off"),
                Kids=ArrayObject(),
            )
            self._fields.append(self._writer._add_object(self._group))
            options = frozenset()
        self._chosen = field.label, options | {field.option}
        wide, high = _size(widget)
        states = {"/Off": "", f"/{field.option}": _disc(wide, high)}
        drawings = {NameObject(name): self._drawing(wide, high, marks) for name, marks in states.items()}
        widget |= _dictionary(
            Parent=self._group.indirect_reference or self._fields[-1],
            TU=TextStringObject(f"{field.label}: {field.option}"),
            AS=NameObject("/Off"),
            MK=_dictionary(CA=TextStringObject("l")),  # a disc, in the words of the format
            AP=_dictionary(N=DictionaryObject(drawings)),
        )
        cast(ArrayObject, self._group["/Kids"]).append(reference)

    def _drawing(self, wide: float, high: float, marks: str) -> PdfObject:
        """A drawing of a size, in the operators of PDF."""
        stream = DecodedStreamObject()
        stream.set_data(marks.encode())
        stream |= _dictionary(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=RectangleObject((0, 0, wide, high)),
            Resources=DictionaryObject(),
        )
        return self._writer._add_object(stream)


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _size(widget: DictionaryObject) -> tuple[float, float]:
    left, bottom, right, top = (float(one) for one in cast(ArrayObject, widget["/Rect"]))
    return right - left, top - bottom


def _disc(wide: float, high: float) -> str:
    """A black disc in the middle of a field."""
    x, y, r = wide / 2, high / 2, min(wide, high) * 0.28
    h = r * _ROUND
    points = (
        (x + r, y + h, x + h, y + r, x, y + r),
        (x - h, y + r, x - r, y + h, x - r, y),
        (x - r, y - h, x - h, y - r, x, y - r),
        (x + h, y - r, x + r, y - h, x + r, y),
    )
    curves = " ".join(" ".join(f"{one:.2f}" for one in curve) + " c" for curve in points)
    return f"0 g {x + r:.2f} {y:.2f} m {curves} f"
