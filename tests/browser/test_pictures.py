"""Pictures measured where they are seen: type, boxes and page as Chromium lays them out."""

import pytest

from kb.pictures.gallery import PICTURES, picture
from kb.pictures.svg import svg

pytestmark = pytest.mark.browser

OF = {
    "neighbourhood": ["selfobject"],
    "sheet": ["new-relationship-together"],
    "lineage": ["trauma-theory"],
    "comparison": ["containment", "holding-environment"],
    "path": ["shame", "mutual-empathy"],
    "concept-map": ["selfobject", "mutual-recognition", "secure-base", "shame", "self-psychology"],
}

MEASURE = """() => {
  const svg = document.querySelector("svg");
  const box = (one) => { const b = one.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; };
  const [, , wide, high] = svg.getAttribute("viewBox").split(" ").map(Number);
  const words = [...svg.querySelectorAll("text")].map((one) => (
    { text: one.textContent, role: one.dataset.role, owner: one.dataset.for ?? "", box: box(one) }));
  const nodes = Object.fromEntries([...svg.querySelectorAll("path[data-role=node][data-id]")]
    .map((one) => [one.dataset.id, box(one)]));
  return { wide, high, words, nodes };
}"""


def overlap(one, two, by=0.6):
    """Whether two boxes share more than a hair."""
    return min(one[2], two[2]) - max(one[0], two[0]) > by and min(one[3], two[3]) - max(one[1], two[1]) > by


def trimmed(box):
    """A line of type without the space above and below its letters."""
    left, top, right, bottom = box
    air = 0.22 * (bottom - top)
    return left, top + air, right, bottom - air


@pytest.mark.parametrize("name", PICTURES)
def test_letters_keep_to_their_place(real, page, name):
    """No word leaves the page or its box, and no label lies on another or on a box that is not its own."""
    page.set_content(svg(picture(real, name, *OF.get(name, []))))
    page.evaluate("() => document.fonts.ready")
    found = page.evaluate(MEASURE)
    assert found["words"]
    for one in found["words"]:
        left, top, right, bottom = one["box"]
        assert min(left, top) >= 0, one
        assert max(right - found["wide"], bottom - found["high"]) <= 0.5, one
        if one["owner"] in found["nodes"]:
            ours = found["nodes"][one["owner"]]
            assert max(ours[0] - left, right - ours[2]) <= 0.5, one
    labels = [one for one in found["words"] if one["role"] == "label"]
    for i, one in enumerate(labels):
        here = trimmed(one["box"])
        assert not [two["text"] for two in labels[i + 1 :] if overlap(here, trimmed(two["box"]))], one
        strange = [
            id
            for id, node in found["nodes"].items()
            if one["owner"] and id != one["owner"] and overlap(here, node)
        ]
        assert strange == [] or one["owner"] not in found["nodes"], (one, strange)
