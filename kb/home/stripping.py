"""What JupyterLab does not save: whatever cannot be shown again without the kernel that made it."""

from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"


def strip_outputs(model: dict[str, Any], path: str, contents_manager: object) -> None:
    """Take outputs out of a notebook that is about to be saved; a hook of Jupyter Server.

    Of a page all of them, of any other notebook those that are widgets.

    Args:
        model: Jupyter's model of the file, changed in place.
        path: where it is saved; not looked at.
        contents_manager: who saves it; not looked at.
    """
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, dict):
        return
    metadata = notebook.get("metadata", {})
    metadata.pop("widgets", None)
    page = bool(metadata.get("kb", {}).get("page"))
    for cell in notebook.get("cells", ()):
        if cell.get("cell_type") == "code":
            cell["outputs"] = [
                one for one in cell.get("outputs", ()) if not page and WIDGET not in one.get("data", {})
            ]
            if page:
                cell["execution_count"] = None
