"""The user's own folder: working copies of the notebooks, private notes, and the running JupyterLab."""
