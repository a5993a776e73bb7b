"""Content in which every field carries markup and script."""

import json
import re
import shutil

from places import LIBRARY

from kb.content.rules import inspect
from kb.knowledge.base import KnowledgeBase

PAYLOAD = (
    "<img src=x onerror=window.pwned=1> </script><script>window.pwned=1</script> </title></textarea></template>"
    """<svg onload=window.pwned=1> " onmouseover=window.pwned=1 x=" ' --> ]]> {{ 7*7 }} ${7*7} &lt;b&gt; """
    "javascript:window.pwned=1 %3Cscript%3E"
)
# What a browser would make of it, were it not text.
ELEMENTS = 'img[src="x"], [onerror], [onload], [onmouseover], main script:not([type]), [href^="javascript:"]'
_QUOTED = PAYLOAD.replace('"', '\\"')


def hostile_base(folder):
    """The toy content with the payload in every name, fact, sentence and work, unchecked: it would be refused."""
    shutil.copytree(LIBRARY, folder)
    for path in folder.glob("*/*.md"):
        if path.parent.name != "documents":
            path.write_text(_spoilt(path.read_text("utf-8")), "utf-8")
    path = folder / "works.json"
    path.write_text(json.dumps([_work(work) for work in json.loads(path.read_text("utf-8"))]), "utf-8")
    return KnowledgeBase(inspect(folder)[0])


def _spoilt(text):
    """A record with the payload in its facts and at the end of each of its lines."""
    _, front, body = text.split("---\n", 2)
    front = re.sub(
        "^(label|sample|sort): (.*)$", lambda found: f'{found[1]}: "{found[2]} {_QUOTED}"', front, flags=re.M
    )
    lines = [
        re.sub(r"( \[@[^\]]+\])?(\.?)$", lambda found: f" {PAYLOAD}{found[0]}", line, count=1)
        if line and not line.startswith("#")
        else line
        for line in body.split("\n")
    ]
    return f"---\n{front}---\n" + "\n".join(lines)


def _work(work):
    names = [{**one, "family": f"{one['family']} {PAYLOAD}"} for one in work["author"]]
    texts = {
        key: f"{work[key]} {PAYLOAD}" for key in ("title", "publisher", "container-title") if key in work
    }
    return {**work, **texts, "author": names}
