"""The notebooks: thin, clean, and each of them runs."""

import json

import pytest
from places import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path, kind="code"):
    """The cells of a notebook of one kind."""
    return [
        cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_outputs(path):
    """Nothing that was run is kept."""
    assert not [cell for cell in cells(path) if cell["outputs"] or cell["execution_count"]]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_calls_and_does_not_define(path):
    """Logic lives in the package; cells stay short."""
    for cell in cells(path):
        text = "".join(cell["source"])
        assert len(text.splitlines()) <= 7
        assert "def " not in text
        assert "class " not in text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_code_is_out_of_sight_unless_meant_to_be_read(path):
    """Code shows only after “For those who code”, and in the cookbook, which is about code."""
    after = path.stem == "05-cookbook"
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            after = after or "## For those who code" in "".join(cell["source"])
        else:
            assert after or cell["metadata"].get("jupyter", {}).get("source_hidden"), cell["source"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path, tmp_path, monkeypatch):
    """Every cell runs, and a warning of what will change is an error."""
    import nbformat  # here, since it takes seconds that every worker would wait
    from nbclient import NotebookClient

    monkeypatch.setenv("PYTHONWARNINGS", "error::FutureWarning")  # the kernel inherits it
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": tmp_path}}).execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            assert output["output_type"] != "error"
            assert "image/png" not in data, "a picture without a text twin"
            assert output["output_type"] != "stream", "nothing is printed into a notebook"
