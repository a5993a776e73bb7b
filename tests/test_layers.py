"""The architecture is executed: imports run one way, heavy libraries stay where they are used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from places import LIBRARY

import kb

PACKAGE = Path(kb.__file__).parent
ORDER = [
    "schema",
    "shapes",
    "records",
    "nodes",
    "parse",
    "files",
    "overlay",
    "words",
    "safety",
    "rules",
    "references",
    "search",
    "terms",
    "tables",
    "network",
    "copies",
    "arguments",
    "base",
    "graph_files",
    "exports",
    "coverage",
    "look",
    "scene",
    "svg",
    "pages",
    "figures",
    "handouts",
    "writers",
    "guide",
    "home",
    "widgets",
    "cli",
]
HOMES = {
    "pandas": {"tables", "copies", "base", "exports", "widgets"},
    "networkx": {"network", "copies", "base", "graph_files", "exports", "scene"},
    "matplotlib": {"figures"},
    "ipywidgets": {"widgets"},
    "anywidget": {"widgets"},
    "rapidfuzz": {"safety", "search"},
    "Stemmer": {"words"},
    "fontTools": {"look", "svg"},
    "docx": {"writers"},
    "pptx": {"writers"},
    "typst": {"writers"},
    "traitlets": {"widgets"},
    "numpy": {"scene"},
    "scipy": set(),
    "openpyxl": set(),
}


def modules():
    """Every module of the package as (its name in ORDER, path)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if not name.startswith("__"):
            yield name, path


def imports(path):
    """The (level, module) of each import in a file, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module:
                yield node.level, node.module
            else:
                yield from ((node.level, alias.name) for alias in node.names)


def inner(path):
    """The package's modules that a file imports, by their name in ORDER."""
    depth = len(path.relative_to(PACKAGE).parts)
    for level, module in imports(path):
        if level == depth:
            yield module.split(".")[0]
        elif level == 0 and module.split(".")[0] == "kb":
            yield [*module.split("."), ""][1]


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=lambda value: str(value)[-30:])
def test_imports_run_one_way(name, path):
    """A module imports only what stands before it."""
    assert name in ORDER
    later = [other for other in inner(path) if other in ORDER and ORDER.index(other) > ORDER.index(name)]
    assert later == []


@pytest.mark.parametrize("library", HOMES)
def test_heavy_libraries_stay_at_home(library):
    """Each is imported only where it is needed; pandas and networkx alone use those that nobody imports."""
    users = {
        name for name, path in modules() for _, module in imports(path) if module.split(".")[0] == library
    }
    assert users == HOMES[library]


@pytest.mark.parametrize("path", [path for _, path in modules()], ids=lambda path: path.name)
def test_modules_stay_small(path):
    """No module is longer than 350 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_no_public_name_hides_a_module():
    """`kb.check` is the function, whatever is imported before it."""
    assert not set(kb.__all__) & {path.stem for path in PACKAGE.glob("[!_]*.py")}


def test_importing_changes_nothing():
    """`import kb` loads no heavy library and touches no option."""
    code = "import sys, kb; print(sorted({'pandas', 'networkx', 'matplotlib', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_opening_changes_no_option_of_pandas():
    """Whoever opens the content keeps the settings of their session."""
    code = (
        "import copy, sys, pandas as pd; before = copy.deepcopy(pd.options.d); import kb;"
        "base = kb.load(sys.argv[1]); base.concepts; base.graph; print(pd.options.d == before)"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(LIBRARY)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "True\n"
