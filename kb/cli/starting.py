"""The commands with which others get the pages: in a room, and on a computer without a network."""

import argparse
from pathlib import Path

from .exit_status import OK


def add_serve(serve: argparse.ArgumentParser) -> None:
    """The options of `serve`."""
    serve.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    serve.add_argument("--room", action="store_true", help="for phones and computers of this network too")
    serve.add_argument(
        "--places", type=int, default=0, metavar="N", help="pages open at once; by default what memory allows"
    )
    serve.set_defaults(run=_serve)


def add_offline(offline: argparse.ArgumentParser) -> None:
    """The options of `offline`."""
    from ..home.offline import COMPUTERS, PYTHONS

    offline.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet")
    computers = ", ".join(COMPUTERS)
    offline.add_argument(
        "--for", dest="computer", choices=COMPUTERS, default="", metavar="COMPUTER",
        help=f"{computers}; by default one like this",
    )  # fmt: skip
    offline.add_argument(
        "--python", choices=PYTHONS, default="", metavar="VERSION", help="its Python; by default as here"
    )
    offline.set_defaults(run=_offline)


def _serve(options: argparse.Namespace) -> int:
    from ..home.serving import open_room, serve

    if options.places < 0:
        raise ValueError(f"--places {options.places}: a room has at least one place.")
    room = open_room(network=options.room, places=options.places)
    return serve(room, browser=not options.no_browser)


def _offline(options: argparse.Namespace) -> int:
    from ..home.offline import make_offline_folder
    from .progress import Progress

    progress: list[Progress] = []
    names: list[str] = []

    def tell(count: int, name: str) -> None:
        progress.append(progress[-1] if progress else Progress(count))
        progress[-1].doing(len(names), [name])
        names.append(name)

    made_for = make_offline_folder(options.folder, options.computer, options.python, tell)
    progress[-1].end()
    size = sum(path.stat().st_size for path in options.folder.rglob("*") if path.is_file())
    print(
        f"Written, {size / 1e6:.0f} MB: {options.folder}, for {made_for}. Copy the folder there and start it "
        "as here (start.bat, start.command, or python3 start.py); it asks no network."
    )
    return OK
