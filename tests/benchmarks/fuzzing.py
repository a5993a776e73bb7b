"""Damaged content ends in sentences: mutates files of the toy library, checks them, and uses what passes.

    python tests/benchmarks/fuzzing.py 100000 [SEED]

Each round changes one file (records, works, settings, lists, map, documents, files of an overlay) by one
to four mutations of its bytes or of its structure. `kb.check` must return; where it finds nothing,
loading, tables, graph, search, pages, a picture and a handout must work. Anything else is an escape and
is printed with its seed; at the end stands their number.
"""

import random
import shutil
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

import kb
from kb.handouts.catalogue import handout
from kb.handouts.writers import render
from kb.pages.page import page
from kb.pictures.gallery import picture
from kb.pictures.svg import svg
from kb.schema import KINDS, RELATIONS, fields_of, sections_of

LIBRARY = Path(__file__).parents[1] / "library"
OVERLAY = {
    "overlay.yml": "name: ours\n",
    "concepts/infusion-here.md": "---\nextends: infusion\nalso: [drawing]\n---\nMore of it [@our-2020].\n",
    "works.json": '[{"id": "our-2020", "type": "book", "title": "Our tea", "author": [{"family": "Here"}],'
    ' "issued": {"date-parts": [[2020]]}, "note": "verified: seen"}]',
    "danger.yml": "region: here\nnotices:\n  here: [Call someone.]\n",
}
MORE = {
    "outside.yml": "medicines: [lithium]\n",
    "layout/map.json": "",
    "withdrawn.csv": "id,successors\nboiling,brewing\n",
}
WORDS = [
    *(kind for kind in KINDS),
    *(relation for relation in RELATIONS),
    *(f"{field.name}: " for kind in KINDS for field in fields_of(kind)),
    *(f"## {field.name}\n" for kind in KINDS for field in sections_of(kind)),
    *(
        "[@leaf-1901, p. 3]",
        "[@",
        "]",
        "[",
        "{",
        "}",
        "(",
        ")",
        "<!--",
        "-->",
        "```",
        "---",
        "\n",
        "\n\n",
        ": ",
        " #",
        "# ",
    ),
    *(
        "## bears-on: fresh-water {certainty=low}\n",
        "### Difference\n",
        "> ",
        "- ",
        "&a ",
        "*a",
        "!!python/name:os.system ",
    ),
    *(
        "null",
        "true",
        "NaN",
        "-1",
        "1e999",
        "0",
        "9" * 400,
        '"',
        "'",
        "\\",
        "\\u0007",
        "\x07",
        "\u202e",
        "\ud7ff",
        "é",
        "𝟘",
        "\ufeff",
    ),
    *(
        "date-parts",
        "author",
        "family",
        "[[1971]]",
        "[[]]",
        "{}",
        "[]",
        ",",
        "javascript:alert(1)",
        "<script>",
        "../../x",
        "CON",
    ),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A file with one to four changes."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        to = min(len(data), at + chance.choice((1, 1, 2, 5, 20, 200)))
        word = chance.choice(WORDS).encode("utf-8", "surrogatepass")
        lines = data.split(b"\n")
        match chance.randrange(9):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:at] + word + data[at:]
            case 2:
                data = data[:at] + word + data[to:]
            case 3:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 4:
                data = data[:to] + data[at:]
            case 5:
                chance.shuffle(lines)
                data = b"\n".join(lines)
            case 6:
                del lines[chance.randrange(len(lines))]
                data = b"\n".join(lines)
            case 7:
                one = chance.randrange(len(lines))
                lines[one] = lines[one].partition(b":")[0] + b": " + word
                data = b"\n".join(lines)
            case 8:
                data = data[:at]
    return data


def use(folder: Path, overlay: Path) -> None:
    """Everything that content which was found sound must bear."""
    base = kb.load(folder, overlay)
    for kind in KINDS.values():
        getattr(base, kind.plural)
    for name in ("works", "statements", "links", "citations", "quotes", "matrix"):
        getattr(base, name)
    assert base.graph.number_of_nodes()
    for text in ("infusion", "principle 1", "leaf 1901", "she thanks me and nothing changes"):
        base.search(text)
    for id in base.library.records:
        page(base, id)
    svg(picture(base, "neighbourhood", "infusion"))
    svg(picture(base, "matrix"))
    render(handout(base, "records", ["infusion"]), ".html")


def main(rounds: int, seed: int) -> int:
    """Run the rounds; 1 where anything escaped."""
    warnings.simplefilter("error")
    folder = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    content, overlay = folder / "content", folder / "overlay"
    shutil.copytree(LIBRARY, content)
    for place, files in ((content, MORE), (overlay, OVERLAY)):
        for name, text in files.items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    assert kb.check(content, overlay) == [], kb.check(content, overlay)
    paths = [path for path in sorted(folder.rglob("*.*")) if path.is_file()]
    escapes = sound = 0
    for number in range(seed, seed + rounds):
        chance = random.Random(number)
        path = chance.choice(paths)
        before = path.read_bytes()
        path.write_bytes(mutated(before, chance))
        try:
            if not kb.check(content, overlay):
                sound += 1
                use(content, overlay)
        except Exception:
            escapes += 1
            print(
                f"\nround {number}: {path.relative_to(folder)}\n{traceback.format_exc(limit=-3)}", flush=True
            )
        path.write_bytes(before)
    shutil.rmtree(folder)
    print(f"{rounds} files, {sound} found sound and used, {escapes} escapes.")
    return int(escapes > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
