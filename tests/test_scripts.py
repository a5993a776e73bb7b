"""The scripts of the site hold together: types, names, imports, nothing dead, nothing long."""

import re
import shutil
import subprocess
from collections import Counter

import pytest
from places import ROOT
from sites import JS

SHARED = JS.parents[1] / "pages" / "js"  # with the workspace
MODULES = {
    path: path.read_text(encoding="utf-8") for folder in (JS, SHARED) for path in sorted(folder.rglob("*.js"))
}
LONGEST_FILE, LONGEST_FUNCTION = 350, 40
_NAME = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|const|class|let) (\w+|\{[^}]*\}|\[[^\]]*\])", re.M
)
_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";\n', re.M)
_START = re.compile(
    r"^( *)(?:export )?(?:async )?(?:function\b|(?:static |async )*[\w#]+\(.*\) \{$|.*=> \{$)"
)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


def names(text):
    """What a module declares at its top level."""
    return [name for found in _NAME.findall(text) for name in re.findall(r"\w+", found)]


def compiler():
    """The command that checks types, or None."""
    if tsc := shutil.which("tsc"):
        return [tsc]
    npx = shutil.which("npx")
    if (
        npx
        and not subprocess.run(
            [npx, "--no-install", "tsc", "-v"], check=False, capture_output=True
        ).returncode
    ):
        return [npx, "--no-install", "tsc"]
    return None


def test_the_types_hold():
    """The types in the comments of the scripts are right everywhere."""
    command = compiler()
    if command is None:
        pytest.skip(
            "The types of the scripts are not checked: there is no `tsc`. CONTRIBUTING.md says how to get it."
        )
    told = subprocess.run(
        [*command, "-p", str(ROOT / "tests" / "tsconfig.json")], check=False, capture_output=True, text=True
    )
    assert not told.returncode, told.stdout


def test_no_two_modules_declare_the_same_name():
    """All modules share one scope once they are joined."""
    found = Counter(name for text in MODULES.values() for name in names(text))
    assert not [name for name, count in found.items() if count > 1]


def test_each_import_leads_to_a_name_that_is_exported():
    """A module imports what another exports, by a path that exists, and uses all of it."""
    wrong = []
    for path, text in MODULES.items():
        for wanted, other in _IMPORT.findall(text):
            exported = MODULES.get((path.parent / other).resolve(), "")
            for name in re.findall(r"\w+", wanted):
                if not re.search(
                    rf"^export (?:async )?(?:function\*?|const|class|let) {name}\b", exported, re.M
                ):
                    wrong.append(f"{path.name} imports {name} from {other}, which does not export it")
                if not re.search(rf"\b{name}\b", _COMMENT.sub("", _IMPORT.sub("", text))):
                    wrong.append(f"{path.name} does not use {name}")
    assert not wrong


def test_scripts_are_short():
    """No module has more than 350 lines, and no function more than 40."""
    long = []
    for path, text in MODULES.items():
        lines = text.splitlines()
        if len(lines) > LONGEST_FILE:
            long.append(f"{path.name} has {len(lines)} lines")
        for number, line in enumerate(lines):
            if not (start := _START.match(line)) or line.rstrip().endswith("}"):
                continue
            end = next(n for n in range(number, len(lines)) if lines[n].startswith(f"{start[1]}}}"))
            if end - number >= LONGEST_FUNCTION:
                long.append(f"{path.name}:{number + 1} is a function of {end - number + 1} lines")
    assert not long


def test_no_script_writes_html_from_text():
    """What is shown is put in as text, or was made by a template; nothing is run that is written in a text."""
    bad = re.compile(
        r"insertAdjacentHTML|outerHTML\s*=|document\.write|\beval\(|new Function|createContextualFragment"
        r"|set(?:Timeout|Interval)\(\s*[\"'`]|javascript:|\bfetch\(|XMLHttpRequest|sendBeacon"
    )
    assert not [f"{path.name}: {found}" for path, text in MODULES.items() for found in bad.findall(text)]
