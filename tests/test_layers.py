"""The architecture is executed: imports run one way, heavy libraries stay where they are used.

The map of the rooms is in CONTRIBUTING.md: rooms in their order, and in each its files in the order in
which they build on one another. It is read here, so it cannot grow old.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest
from places import LIBRARY, ROOT

import kb
import kb.content.rules
import kb.knowledge.search
import kb.widgets

PACKAGE = Path(kb.__file__).parent
_ROW = re.compile(r"\| `([a-z_/]+)` \|[^|]*\|[^|]*\| ?([a-z_`, ]*) ?\|")
ROOMS = {
    room: re.findall(r"`(\w+)`", files)
    for room, files in _ROW.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem == "about")
HOMES = {
    "pandas": {
        "exchange/texts/text_tables",
        "knowledge/tables",
        "knowledge/copies",
        "knowledge/base",
        "exchange/formats",
    }
    | {"exchange/data_package", "exchange/large/vocabulary"}
    | {"widgets/cells", "widgets/notebook_display", "widgets/table_view"},
    "networkx": {
        "exchange/texts/text_tables",
        "knowledge/network",
        "knowledge/copies",
        "knowledge/base",
        "exchange/graphs",
    }
    | {
        "exchange/exports",
        "exchange/formats",
        "exchange/large/vocabulary",
        "exchange/large/walks",
        "pictures/layout",
        "pictures/arrangement",
        "widgets/notebook_display",
    },
    "matplotlib": {"pictures/output"},
    "ipywidgets": set(),
    "anywidget": {"widgets/surface"},
    "rapidfuzz": {"content/safety", "knowledge/search", "exchange/large/lookup"},
    "Stemmer": {"content/stemming"},
    "fontTools": {"pictures/lettering", "pictures/svg"},
    "docx": {"exchange/texts/text_files", "handouts/writers", "exchange/incoming"},
    "pptx": {"handouts/writers"},
    "typst": {"pictures/tagged_pdf", "handouts/writers/ooxml"},
    "jinja2": {"pages/templating"},
    "traitlets": {"widgets"},
    "numpy": {"pictures/layout", "pictures/segments", "pictures/arrangement", "pictures/routing"}
    | {"pictures/line_names", "site/packing"},
    "scipy": set(),
    "openpyxl": {"exchange/incoming/workbook_rows"},
    "xlsxwriter": {"exchange/incoming/workbook_out"},
    "genanki": {"exchange/anki_deck"},
    "rdflib": {"exchange/skos"},
    "fsrs": {"home/scheduling"},
    "ahocorasick_rs": {"exchange/texts/spotting"},
    "distributed": {"exchange/texts/annotating", "exchange/texts/on_cluster"},
}


def name_of(path):
    """A file by its place below the package: `content/rules/facts`; a package is named by its folder."""
    name = path.relative_to(PACKAGE).with_suffix("").as_posix()
    return name.removesuffix("/__init__")


NAMES = {name_of(path) for path in FILES}


def imports(path):
    """The (level, module, names) of each import in a file, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.level, node.module or "", tuple(alias.name for alias in node.names)


def inner(path):
    """The files of the package that a file imports, by their names."""
    for level, module, names in imports(path):
        if level:
            whole = "/".join((*path.relative_to(PACKAGE).parts[:-level], *module.split("."))).strip("/")
        elif module.split(".")[0] == "kb":
            whole = "/".join(module.split(".")[1:])
        else:
            continue
        for name in names or ("",):
            inside = f"{whole}/{name}".strip("/")
            yield inside if inside in NAMES else whole


def place(name):
    """Where a file stands: the number of its room, then its number there, then inside a folder there."""
    room, *rest = name.split("/")
    found = [list(ROOMS).index(room)]
    for part in rest:
        found.append(ROOMS[room].index(part))
        room = f"{room}/{part}"
    return found


def test_the_map_names_every_room_and_every_file():
    """The map in CONTRIBUTING.md is the package as it stands, file by file."""
    folders = {name.rpartition("/")[0]: [] for name in NAMES if "/" in name}
    for path in FILES:
        name = name_of(path)
        if "/" in name:
            folders[name.rpartition("/")[0]].append(name.rpartition("/")[2])
    assert {room: sorted(files) for room, files in ROOMS.items()} == {"about": [], **folders}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_run_one_way(path):
    """A file imports only rooms that stand before its own, and in its own only files before it."""
    mine = name_of(path)
    later = [
        other
        for other in inner(path)
        if other in NAMES and not other.startswith(f"{mine}/") and place(other) > place(mine)
    ]
    assert later == []


@pytest.mark.parametrize("library", HOMES)
def test_heavy_libraries_stay_at_home(library):
    """Each is imported only where it is needed; pandas and networkx alone use those that nobody imports."""
    users = {
        name_of(path) for path in FILES for _, module, _ in imports(path) if module.split(".")[0] == library
    }
    homes = HOMES[library]
    assert {home for home in homes if not any(f"{user}/".startswith(f"{home}/") for user in users)} == set()
    assert {user for user in users if not any(f"{user}/".startswith(f"{home}/") for home in homes)} == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_modules_stay_small(path):
    """No module is longer than 350 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def bodies():
    """(lines, name) of the body of every function, docstring apart, the longest first."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                yield lines, f"{name_of(path)}: {node.name}"


def test_functions_stay_small():
    """No function has more than 40 lines, and nineteen of twenty have at most 25."""
    found = sorted(bodies())
    assert [one for one in found if one[0] > 40] == []
    assert found[len(found) * 19 // 20][0] <= 25


def test_half_of_the_files_are_short():
    """The median file has at most 120 lines."""
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES) <= 120


def test_no_two_files_have_one_name():
    """A file is found by its name: no other file, room or folder is called so."""
    names = [name.rpartition("/")[2] for name in NAMES]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_two_classes_have_one_name():
    """A class is found by its name: no other file declares another one that is called so."""
    names = [
        node.name
        for path in FILES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    "room", [kb, kb.widgets, kb.knowledge.search, kb.content.rules], ids=lambda one: one.__name__
)
def test_no_public_name_hides_a_module(room):
    """`kb.check` is the function, whatever is imported before it."""
    files = {path.stem for path in Path(room.__file__).parent.iterdir() if path.stem != "__init__"}
    assert not set(getattr(room, "__all__", ())) & files


def test_importing_changes_nothing():
    """`import kb` loads no heavy library and touches no option."""
    code = "import sys, kb; print(sorted({'pandas', 'networkx', 'matplotlib', 'yaml', 'jinja2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_checking_and_searching_make_no_html():
    """`kb check` and `kb search` do not wait for what only pages and handouts need."""
    code = (
        "import sys; from kb.cli import main; main(['check', sys.argv[1]]); main(['search', 'tea']);"
        "print(sorted({'jinja2', 'markupsafe'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(LIBRARY)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_html_is_trusted_in_few_places():
    """Templates escape every value: what is passed through as it is are style sheets and drawings."""
    trusted = {
        name_of(path)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Markup"
        and any(not isinstance(argument, ast.Constant) for argument in node.args)
    }
    assert trusted == {
        "pages/templating",
        "pages/html",
        "handouts/writers/web",
        "widgets/figures",
        "site/one_file",
        "site/outline",
        "site/reading_page",
    }
    templates = list(PACKAGE.rglob("templates/*.html"))
    assert templates
    assert [path for path in templates if re.search(r"\bsafe\b|autoescape", path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("code", "spared"),
    [
        ("import kb.content.rules, kb.content.snapshot", {"pandas", "networkx", "numpy"}),
        ("import kb.content.snapshot", {"yaml", "rapidfuzz", "Stemmer"}),
        ("import kb.knowledge.search", {"pandas", "networkx", "numpy"}),
        ("import kb; kb.load('tests/library')", {"yaml", "rapidfuzz", "matplotlib", "jinja2"}),
    ],
)
def test_rooms_load_no_more_than_they_need(code, spared, tmp_path):
    """Reading and searching load no tables, and opening from a snapshot neither YAML nor what searches."""
    environment = {**os.environ, "KB_CACHE": str(tmp_path)}
    command = [sys.executable, "-c", f"{code}; import sys; print(sorted({spared!r} & {{*sys.modules}}))"]
    for _ in range(2):  # the first opening makes the snapshot
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_opening_changes_no_option_of_pandas():
    """Whoever opens the content keeps the settings of their session."""
    code = (
        "import copy, sys, pandas as pd; before = copy.deepcopy(pd.options.d); import kb;"
        "base = kb.load(sys.argv[1]); base.concepts; base.graph; print(pd.options.d == before)"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(LIBRARY)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "True\n"
