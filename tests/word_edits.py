"""A Word file edited as Word does it: tracked changes in split runs, comments, ticks, and what is typed plainly."""

from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARKS = ("Agree", "Amend", "Reject")


class WordFile:
    """A packet in the hands of a reviewer."""

    def __init__(self, data):
        with ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.comments = []

    def save(self, path):
        """Write it, with what was typed and noted."""
        self.parts["word/document.xml"] = etree.tostring(self.root)
        if self.comments:
            rows = "".join(self.comments)
            self._add_part("comments", f'<w:comments xmlns:w="{W[1:-1]}">{rows}</w:comments>')
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return path

    def _add_part(self, name, xml):
        """Add a part with its type and its relation, as every program wants them."""
        self.parts[f"word/{name}.xml"] = xml.encode()
        for part, end, new in (
            (
                "[Content_Types].xml",
                b"</Types>",
                f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                f'wordprocessingml.{name}+xml"/>',
            ),
            (
                "word/_rels/document.xml.rels",
                b"</Relationships>",
                f'<Relationship Id="r{name}" Target="{name}.xml" Type="http://schemas.openxmlformats.org/'
                f'officeDocument/2006/relationships/{name}"/>',
            ),
        ):
            if new.encode() not in self.parts[part]:
                self.parts[part] = self.parts[part].replace(end, new.encode() + end)

    def row(self, number):
        """The row of a claim."""
        rows = self.root.iter(f"{W}tr")
        return next(row for row in rows if "".join(row.find(f"{W}tc").itertext()).strip() == str(number))

    def cell(self, number, column):
        """A cell of a claim's row, counted from 0."""
        return self.row(number).findall(f"{W}tc")[column]

    def words(self, number):
        """The words of a claim."""
        return "".join(self.cell(number, 1).itertext())

    def tick(self, numbers, mark, sign="x", author=""):
        """Type a sign into a box, before the box or in place of it; tracked if there is an author."""
        for number in numbers:
            run = next(self.cell(number, 2 + MARKS.index(mark)).iter(f"{W}r"))
            new = self._run(sign)
            run.addnext(self._tracked("ins", author, new) if author else new)
            if not author:
                run.getparent().remove(run)

    def symbol(self, number, mark, char, font="Wingdings"):
        """Insert a symbol into a box, as the dialogue of that name does."""
        run = next(self.cell(number, 2 + MARKS.index(mark)).iter(f"{W}r"))
        new = etree.Element(f"{W}r")
        etree.SubElement(new, f"{W}sym", {f"{W}font": font, f"{W}char": char})
        run.addnext(new)
        run.getparent().remove(run)

    def replace(self, number, old, new, author="", day="2026-11-28"):
        """Put words in the place of others within one run: tracked if there is an author, else as accepted already."""
        run, text = next(
            (run, text)
            for run in self.cell(number, 1).iter(f"{W}r")
            for text in run.findall(f"{W}t")
            if old in (text.text or "")
        )
        before, _, after = text.text.partition(old)
        gone, added = self._like(run, old), self._like(run, new)
        middle = [added] if new else []
        if author:
            gone.find(f"{W}t").tag = f"{W}delText"
            middle = [self._tracked("del", author, gone, day)] if old else []
            middle += [self._tracked("ins", author, added, day)] if new else []
        pieces = [self._like(run, before), self._proof("spellStart"), *middle, self._proof("spellEnd")]
        for piece in (*pieces, self._like(run, after)):
            run.addprevious(piece)
        run.getparent().remove(run)

    def comment(self, number, text, author="Dr Ann Ray"):
        """Comment on a claim."""
        id = str(len(self.comments))
        paragraph = next(self.cell(number, 1).iter(f"{W}p"))
        paragraph.insert(1, etree.Element(f"{W}commentRangeStart", {f"{W}id": id}))
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": id}))
        reference = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": id})
        self.comments.append(
            f'<w:comment w:id="{id}" w:author="{author}" w:date="2026-11-28T09:30:00Z"><w:p><w:r><w:annotationRef/>'
            f"</w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        )

    def write_line(self, number, text):
        """Write on the first line below the table of a claim."""
        table = next(self.row(number).iterancestors(f"{W}tbl"))
        line = next(one for one in table.itersiblings() if "WritingLine" in etree.tostring(one).decode())
        line.append(self._run(text))

    def sign(self, *texts):
        """Type name, role and day after their labels, before the rule."""
        labels = dict(zip(("Reviewer", "Role", "Date"), texts, strict=True))
        for run in [one for one in self.root.iter(f"{W}r") if "Reviewer\u00a0" in "".join(one.itertext())]:
            self._type(run, labels)
        for run in [one for one in self.root.iter(f"{W}r") if "Date\u00a0" in "".join(one.itertext())]:
            self._type(run, labels)

    def _type(self, run, labels):
        for text in run.findall(f"{W}t"):
            for label, typed in labels.items():
                text.text = (text.text or "").replace(f"{label}\u00a0", f"{label}\u00a0{typed}")

    def _like(self, run, words):
        """A run as another one, with other words."""
        new = deepcopy(run)
        for text in new.findall(f"{W}t"):
            new.remove(text)
        new.set(f"{W}rsidR", "00A41F7B")
        new.append(self._text(words))
        return new

    def _run(self, words):
        new = etree.Element(f"{W}r", {f"{W}rsidR": "00A41F7B"})
        new.append(self._text(words))
        return new

    def _text(self, words):
        text = etree.Element(f"{W}t", {SPACE: "preserve"})
        text.text = words
        return text

    def _proof(self, kind):
        return etree.Element(f"{W}proofErr", {f"{W}type": kind})

    def _tracked(self, kind, author, run, day="2026-11-28"):
        about = {f"{W}id": "901", f"{W}author": author, f"{W}date": f"{day}T09:30:00Z"}
        tracked = etree.Element(f"{W}{kind}", about)
        tracked.append(run)
        return tracked
