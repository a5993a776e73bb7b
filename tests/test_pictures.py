"""A picture changes only where somebody means it to: each is compared, mark by mark, with how it was.

After a change that is meant, write the pictures anew, and read the difference:

    python tests/test_pictures.py
"""

from pathlib import Path

import pytest
from places import LIBRARY

import kb
from kb.pictures.gallery import PICTURES, picture
from kb.pictures.scene import Box, Curve

KEPT = Path(__file__).parent / "pictures"
IDEAS = (
    "brewing",
    "infusion",
    "fresh-water",
    "good-kettles",
    "school-of-leaves",
    "school-of-steam",
    "ann-leaf",
)
SHOWN = {
    "matrix": ("matrix",),
    "sources": ("sources",),
    "neighbourhood": ("neighbourhood", "infusion"),
    "neighbourhood-of-a-theory": ("neighbourhood", "school-of-steam"),
    "sheet": ("sheet", "fresh-water"),
    "sheet-with-a-tension": ("sheet", "good-kettles"),
    "overview": ("overview",),
    "lineage": ("lineage", "school-of-leaves"),
    "lineage-without-a-founder": ("lineage", "school-of-steam"),
    "comparison": ("comparison", "school-of-leaves", "school-of-steam"),
    "comparison-that-is-computed": ("comparison", "infusion", "brewing"),
    "path": ("path", "tea-goes-cold", "brewing"),
    "path-that-is-not-there": ("path", "ann-leaf", "brewing"),
    "concept-map": ("concept-map", "infusion", "brewing", "fresh-water"),
    "concept-map-of-many": ("concept-map", *IDEAS),
    "index": ("index",),
}


def told(scene):
    """A picture as lines: its title and page, its sentences, then each mark with all that it says."""
    yield f"{scene.name}: {scene.title}, {scene.width:.1f} x {scene.height:.1f}"
    yield f"= {scene.summary}"
    yield from (f"- {sentence}" for sentence in scene.sentences)
    for mark in scene.marks:
        if isinstance(mark, Box):
            place = f"{mark.x:.1f} {mark.y:.1f} {mark.width:.1f} {mark.height:.1f}"
            look = (mark.shape, mark.fill, mark.border, f"{mark.line:.1f}", *mark.dash)
            about = (mark.id, mark.name)
        elif isinstance(mark, Curve):
            place = " ".join(f"{x:.1f},{y:.1f}" for x, y in mark.points)
            look = (mark.colour, f"{mark.line:.1f}", *mark.dash)
            about = (mark.source, mark.target, mark.name)
        else:
            place = f"{mark.x:.1f} {mark.y:.1f} {mark.anchor}"
            look = (f"{mark.size:.1f}", mark.colour, "bold" * mark.bold, "italic" * mark.italic)
            about = (mark.owner, mark.text)
        words = (type(mark).__name__, mark.role, place, *look, *about)
        yield " ".join(str(word) for word in words if word != "").replace(kb.__version__, "VERSION")


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_is_as_it_was(toy, name):
    """Every mark is where and as it was, to a tenth of a point; `python tests/test_pictures.py` renews them."""
    kept = (KEPT / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert list(told(picture(toy, *SHOWN[name]))) == kept


def test_every_picture_is_kept():
    """No picture of the catalogue changes unseen."""
    assert {name for name, *_ in SHOWN.values()} == set(PICTURES)
    assert set(SHOWN) == {path.stem for path in KEPT.iterdir()}


if __name__ == "__main__":
    for name, case in SHOWN.items():
        lines = told(picture(kb.load(LIBRARY), *case))
        (KEPT / f"{name}.txt").write_text("\n".join((*lines, "")), encoding="utf-8")
