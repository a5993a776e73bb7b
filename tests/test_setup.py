"""What a newcomer meets first: `start.py`, the lists of packages, the files of the project."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml
from places import ROOT

import kb
from kb.cli import main
from kb.content.skeleton import tables

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"jupyter_client": "jupyter-client", "matplotlib-base": "matplotlib", "typst-py": "typst"}


@pytest.fixture(scope="module")
def start():
    """`start.py` as a module."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_can_read_the_start_script():
    """It parses as Python 3.6, so that an old one gets the sentence."""
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_gets_one_sentence(start, monkeypatch):
    """What is missing is said, and where to get it."""
    monkeypatch.setattr(start.sys, "version_info", (3, 8, 0))
    assert "This is Python 3.8" in start.missing()
    assert "python.org" in start.missing()


def test_a_python_without_venv_gets_one_sentence(start, monkeypatch):
    """Debian's Python says which package it lacks."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "python3-venv" in start.missing()


def test_a_failed_download_gets_one_sentence(start, monkeypatch, tmp_path, capfd):
    """Without the internet the set-up says so."""
    fake = "print('Collecting a==1'); print('NewConnectionError'); raise SystemExit(1)"
    lock = tmp_path / "list.txt"
    lock.write_text("a==1\n")
    real = start.subprocess.Popen
    monkeypatch.setattr(
        start.subprocess, "Popen", lambda _, **rest: real([sys.executable, "-c", fake], **rest)
    )
    assert start.install(sys.executable, str(lock)).startswith("The internet could not be reached.")


@pytest.mark.parametrize("status", [0, 1])
def test_uv_installs_the_same_and_pip_where_uv_cannot(start, monkeypatch, tmp_path, status):
    """With uv on the computer the same list with the same hashes is installed by it; if it fails, by pip."""
    lock, asked = tmp_path / "list.txt", []
    lock.write_text("a==1\n")
    real = start.subprocess.Popen

    def run(command, **_):
        asked.append(command)
        return subprocess.CompletedProcess(command, status)

    def pip(command, **rest):
        asked.append(command)
        return real([sys.executable, "-c", ""], **rest)

    monkeypatch.setattr(start.shutil, "which", {"uv": "uv"}.get)
    monkeypatch.setattr(start.subprocess, "run", run)
    monkeypatch.setattr(start.subprocess, "Popen", pip)
    assert start.install("python", str(lock)) == ""
    assert [command[0] for command in asked] == ["uv", "python"][: 1 + status]
    assert all("--require-hashes" in command and command[-2:] == ["-r", str(lock)] for command in asked)


def test_packages_that_lie_beside_it_are_installed_from_there(start, monkeypatch, tmp_path):
    """From a folder of `kb offline` nothing is fetched; for another Python it says for which one it was made."""
    monkeypatch.setattr(start, "WHEELS", str(tmp_path / "wheels"))
    lock = tmp_path / "requirements.txt"
    lock.write_text("a==1\n")
    assert start.beside(str(lock)) == []
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "made-for.txt").write_text("Python 3.13 on Windows")
    assert start.beside(str(lock)) == ["--no-index", "--find-links", str(tmp_path / "wheels")]
    assert start.beside(str(tmp_path / "requirements-test.txt")) == []
    asked = []
    real = start.subprocess.Popen
    fake = "print('ERROR: No matching distribution found for a==1'); raise SystemExit(1)"

    def run(command, **rest):
        asked.append(command)
        return real([sys.executable, "-c", fake], **rest)

    monkeypatch.setattr(start, "installed_by_uv", lambda *_: False)
    monkeypatch.setattr(start.subprocess, "Popen", run)
    said = start.install(sys.executable, str(lock))
    assert said.startswith("This folder is for Python 3.13 on Windows, and this is Python 3.")
    assert asked[0][-3:] == start.beside(str(lock))


def test_the_environment_keeps_out_of_copied_folders(start, monkeypatch, tmp_path):
    """In OneDrive and its like the 20,000 files go elsewhere."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.delenv("KB_ENVIRONMENT", raising=False)
    monkeypatch.setattr(start, "HERE", str(tmp_path / "OneDrive" / "kb"))
    assert start.environment_place().startswith(str(tmp_path / "local"))
    monkeypatch.setattr(start, "HERE", str(tmp_path))
    assert start.environment_place() == str(tmp_path / ".venv")


def contents(folder):
    """Every file below a folder."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("python", [None, b"\xff binary", b"my notes on python"])
def test_a_folder_of_somebody_elses_is_never_an_environment(start, monkeypatch, tmp_path, python):
    """`KB_ENVIRONMENT` may name any folder, and a `.venv` may be somebody's own: a sentence, and nothing changes."""
    place = tmp_path / "Documents"
    (place / "bin").mkdir(parents=True)
    (place / "thesis.txt").write_text("years of work")
    (place / "bin" / "python").write_text("#!/bin/sh\n")
    (place / "pyvenv.cfg").write_text("home = /usr/bin\n")
    if python:
        (place / "python").write_bytes(python)
    before = contents(place)
    monkeypatch.setattr(start, "HERE", str(tmp_path))
    (tmp_path / "requirements.txt").write_text("a==1\n")
    monkeypatch.setattr(start.subprocess, "run", None)
    said = start.set_up(str(place), str(place / "bin" / "python"), "requirements.txt")
    assert said.startswith(f"{place} is there already, and start.py did not make it.")
    assert contents(place) == before


def test_a_file_in_the_environments_place_stays(start, monkeypatch, tmp_path):
    """What is no folder is not ours either."""
    (tmp_path / "requirements.txt").write_text("a==1\n")
    place = tmp_path / ".venv"
    place.write_text("x")
    monkeypatch.setattr(start, "HERE", str(tmp_path))
    assert "did not make it" in start.set_up(str(place), str(place / "bin" / "python"), "requirements.txt")
    assert place.read_text() == "x"


def test_an_environment_of_ours_is_made_anew(start, monkeypatch, tmp_path):
    """A half-made one, or one for another Python, is known by its mark and replaced; an empty folder is used."""
    (tmp_path / "requirements.txt").write_text("a==1\n")
    monkeypatch.setattr(start, "HERE", str(tmp_path))
    monkeypatch.setattr(start, "install", lambda *_: "")
    for old in ("3.11.0 (main)", None):
        place = tmp_path / f"place {old}"
        place.mkdir()
        if old:
            (place / start.MARK).write_text(old)
            (place / "left-over").write_text("x")

        def made(command, **_):
            assert (Path(command[-1]) / start.MARK).read_text() == sys.version  # marked before it is filled
            folder = Path(command[-1], "lib", "python{}.{}".format(*sys.version_info[:2]), "site-packages")
            folder.mkdir(parents=True)
            return subprocess.CompletedProcess(command, 0, b"")

        monkeypatch.setattr(start.subprocess, "run", made)
        assert start.set_up(str(place), str(place / "bin" / "python"), "requirements.txt") == ""
        assert not (place / "left-over").exists()


def wanted(extra):
    """The packages of an extra with their versions, those of the extras that it includes too."""
    found = {}
    for entry in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"][extra]):
        if inner := re.fullmatch(r"relational-kb\[(.*)\]", entry):
            found |= {name: version for one in inner[1].split(",") for name, version in wanted(one).items()}
        else:
            name, version = re.fullmatch(r"([A-Za-z0-9-]+)(.*)", entry).groups()
            found[name] = version
    return found


def test_conda_and_pip_agree():
    """`environment.yml` and the extra `lab` of `pyproject.toml` name the same packages and versions."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    *listed, pip, from_pip = listed  # what conda's channel does not have is installed by pip
    assert pip == "pip"
    entries = (*listed, *from_pip["pip"])
    conda = dict(re.fullmatch(r"([a-z0-9_-]+)(.*)", entry).groups() for entry in entries)
    assert conda.pop("python") == PROJECT["requires-python"]
    assert {CONDA_NAMES.get(name, name): version for name, version in conda.items()} == wanted("lab")


@pytest.mark.parametrize("heavy", ["jupyterlab", "ipywidgets", "matplotlib", "typst", "jinja2"])
def test_reading_and_searching_install_no_more_than_they_need(heavy):
    """Without extras the package brings neither JupyterLab nor what draws and prints."""
    assert heavy in wanted("lab")
    assert heavy not in " ".join(PROJECT["dependencies"])


@pytest.mark.parametrize(
    "code",
    [
        "import kb; base = kb.load(); base.search('shame'); base.paths('shame', 'selfobject'); base.graph",
        "from kb.cli import main; assert main(['check']) == 0; assert main(['search', 'shame']) == 0",
        "import kb, sys; kb.save(kb.load().concepts, sys.argv[1]); kb.read_table(sys.argv[1])",
    ],
)
def test_reading_and_searching_need_no_extra(code, tmp_path):
    """What the package does without extras imports nothing of theirs."""
    extras = ("jupyterlab", "ipywidgets", "anywidget", "matplotlib", "fontTools", "jinja2", "docx", "pptx")
    hide = f"import sys; sys.modules |= dict.fromkeys({(*extras, 'typst', 'PIL', 'scipy')!r}); "
    done = subprocess.run(
        [sys.executable, "-c", hide + code, str(tmp_path / "table.xlsx")],
        check=False,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


def test_a_missing_extra_gets_one_sentence(monkeypatch, capsys):
    """A command that needs an extra says what to install."""
    monkeypatch.setitem(sys.modules, "fontTools", None)
    monkeypatch.setitem(sys.modules, "kb.pictures.gallery", None)
    assert main(["figure", "matrix", "--to", "matrix.svg"]) == 1
    assert 'pip install "relational-kb[lab]"' in capsys.readouterr().err


ENTRY = re.compile(r"^([a-z0-9._-]+)==\S+(.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+)", re.M)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt", "deploy/hub/requirements.txt"])
def test_the_list_of_packages_is_exact_and_names_no_host(name):
    """Every package has its version and hashes, and nothing says where it comes from."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(ENTRY.findall(text)) == len(re.findall(r"^[a-z0-9]", text, re.M))
    assert not re.search(r"https?:|--index|--find-links", text)


def test_the_lists_hold_what_is_wanted():
    """The one list is for the laboratory, the other adds what the tests need, and repeats nothing."""
    lab, test = (
        dict(ENTRY.findall((ROOT / name).read_text(encoding="utf-8")))
        for name in ("requirements.txt", "requirements-test.txt")
    )
    assert {name.lower() for name in wanted("lab")} <= lab.keys()
    assert {name.lower() for name in wanted("test")} <= lab.keys() | test.keys()
    hub = dict(ENTRY.findall((ROOT / "deploy" / "hub" / "requirements.txt").read_text(encoding="utf-8")))
    assert set(wanted("hub")) <= lab.keys() | hub.keys()
    assert not lab.items() & hub.items()
    assert not lab.items() & test.items()
    assert (ROOT / "requirements-test.txt").read_text(encoding="utf-8").startswith("-r requirements.txt\n")


def test_a_list_is_read_with_what_it_includes(start, tmp_path):
    """An environment is made anew too when only the included list has changed."""
    (tmp_path / "one.txt").write_text("a==1\n")
    (tmp_path / "two.txt").write_text("-r one.txt\nb==2\n")
    assert start.listed(str(tmp_path / "two.txt")) == "a==1\n-r one.txt\nb==2\n"
    assert start.listed(str(tmp_path / "one.txt")) == "a==1\n"


def test_programmers_have_a_command_each(start):
    """Tests by name, formatting, lint, types and benchmarks run in the environment of the tests."""
    assert start.tool_of(["test", "-k", "name"]) == ["-m", "pytest", "-n", "auto", "-k", "name"]
    assert start.tool_of(["format"]) == ["-m", "ruff", "format", "."]
    assert start.tool_of(["types"]) == ["-m", "mypy"]
    assert start.tool_of(["bench", "loading", "--runs", "3"])[1:] == ["--runs", "3"]
    assert (ROOT / start.tool_of(["bench", "loading"])[0]).is_file()
    assert "loading" in start.tool_of(["bench"])[1]
    assert start.tool_of(["check"]) == start.tool_of([]) == []


def test_the_guide_has_the_tables_of_the_schema():
    """`data/README.md` names every field and relation, as the schema declares them."""
    guide = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert guide.endswith(tables()), "make the tables anew with kb.content.skeleton.tables()"


def test_the_versions_agree():
    """The package, the citation and the changelog name one version."""
    assert f'version: "{kb.__version__}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {kb.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_line_endings_are_kept():
    """Git changes the ends of lines nowhere in the quoted documents."""
    rules = (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert "* text=auto eol=lf" in rules
    assert "data/documents/*.txt -text" in rules


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]])
def test_the_code_is_linted_and_typed(command):
    """The linter, the formatter and the type checker have nothing to say."""
    done = subprocess.run(
        [sys.executable, "-m", *command], check=False, cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_wheel_carries_everything(tmp_path):
    """Installed in a clean environment, away from here, `kb check` finds the content in order."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    templates = {f"kb/handouts/writers/templates/handout.{ending}" for ending in ("docx", "pptx", "typ")}
    jupyter = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "kb/home/jupyter").rglob("*") if path.is_file()
    }
    assert {"kb/py.typed", *templates, *jupyter} <= set(zipfile.ZipFile(wheel).namelist())
    venv.create(tmp_path / "clean", with_pip=True, symlinks=sys.platform != "win32")
    scripts = tmp_path / "clean" / ("Scripts" if sys.platform == "win32" else "bin")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    import sysconfig

    environment = {"PYTHONPATH": sysconfig.get_path("purelib"), "PATH": "", "KB_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [str(scripts / "kb"), "check"],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    code = "from kb.home.notebooks import working_copies; folder, _ = working_copies(); "
    code += "print(len(list(folder.glob('*.ipynb'))))"
    done = subprocess.run(
        [str(scripts / "python"), "-c", code],
        check=True,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert int(done.stdout) == len(list((ROOT / "notebooks").glob("*.ipynb")))
