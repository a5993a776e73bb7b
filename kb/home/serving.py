"""The pages for several people at once, without JupyterLab: Voilà on this computer, behind a token."""

import json
import logging
import os
import secrets
import shutil
import socket
import webbrowser
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple

from ..content.files import shipped, write
from .folder import home
from .lab import prepare, private

IDLE = 600  # seconds after which the kernel of a closed page ends
PORT = 8866
FOR_A_PAGE = 160e6  # bytes of memory that an open page takes for its kernel alone
LEFT_ALONE = 1.5e9  # bytes for the system, the browser and this program
ALONE = "The pages are open to whoever has this address, from this computer alone"
ROOM = (
    "The pages are open to everybody on this network who has this address. It is not encrypted: whoever can listen "
    "to the network can read what is typed, and the address. Use a network that you trust, and close this after "
    "the session; your own notes and lists are not shown"
)
FULL = (
    "All places in this room are taken. Somebody has to close a page first; try again in a few minutes, or ask for "
    "the site in one file, which has no limit."
)


class Room(NamedTuple):
    """Who may come, and how many pages can be open at the same time."""

    address: str
    places: int


def open_room(*, network: bool, places: int = 0) -> Room:
    """A room for this computer alone, or for its network.

    Args:
        network: whether other computers and phones of the network may come.
        places: pages that can be open at once; 0 for as many as there is memory for now.

    Raises:
        ValueError: if this computer is on no network.
    """
    from psutil import virtual_memory

    free = (virtual_memory().available - LEFT_ALONE) / FOR_A_PAGE - len(_page_files())
    return Room(_own_address() if network else "127.0.0.1", places or max(4, int(free)))


def serve(room: Room, *, browser: bool) -> int:
    """Show the shipped pages until stopped; notes and lists are not kept, and nothing is saved here."""
    os.environ["KB_SHARED"] = "1"
    prepare()
    token = secrets.token_urlsafe(24)
    app = _limited(room.places + len(_page_files())).instance()  # a warm kernel waits for each page
    logging.getLogger("tornado").setLevel(logging.ERROR)
    app.initialize(_options(_pages(), token, room))
    address = f"http://{room.address}:{app.port}/voila/render/00-start.ipynb?token={token}"
    said = ALONE if room.address == "127.0.0.1" else ROOM
    print(f"{said}. About {room.places} pages can be open at once; Ctrl+C in this window closes them.")
    print(address, flush=True)
    if browser:
        Timer(1, webbrowser.open, [address]).start()
    app.start()
    return 0


def _limited(most: int) -> Any:
    """Voilà with so many kernels at most: who comes when all places are taken gets a sentence, and no kernel."""
    from voila.app import Voila
    from voila.tornado.handler import TornadoVoilaHandler

    class PageOrSentence(TornadoVoilaHandler):  # type: ignore[misc]
        async def get(self, path: str | None = None) -> None:
            if len(self.kernel_manager.list_kernel_ids()) < most:
                await super().get(path)
                return
            self.set_status(503)
            self.finish(FULL)

    class LimitedVoila(Voila):  # type: ignore[misc]
        def init_handlers(self) -> list[tuple[Any, ...]]:
            handlers = super().init_handlers()
            return [
                (path, PageOrSentence if one is TornadoVoilaHandler else one, *rest)
                for path, one, *rest in handlers
            ]

    return LimitedVoila


def _own_address() -> str:
    """The address of this computer in its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as found:
        try:
            found.connect(("192.0.2.1", 9))  # an address for documentation: it belongs to nobody
        except OSError:
            raise ValueError("This computer is on no network. Without --room, the pages open here.") from None
        return str(found.getsockname()[0])


def _pages() -> Path:
    """A folder with the shipped pages alone, as they were shipped."""
    folder = home().absolute() / "jupyter" / "served"
    shutil.rmtree(folder, ignore_errors=True)
    for path in _page_files():
        write(folder / path.name, path.read_bytes())
    return folder


def _page_files() -> list[Path]:
    """The shipped notebooks that are pages."""
    found = sorted(shipped("notebooks").glob("*.ipynb"))
    return [path for path in found if json.loads(path.read_bytes())["metadata"].get("kb", {}).get("page")]


def _options(folder: Path, token: str, room: Room) -> list[str]:
    """Options of Voilà: quiet, private, with warm kernels that end when nobody looks at their page."""
    return [
        *(one for one in private() if "ServerApp" not in one),
        str(folder),
        "--no-browser",
        f"--Voila.token={token}",
        f"--Voila.port={_free_port(room.address)}",
        f"--Voila.ip={room.address}",
        *([] if os.name == "nt" else ["--Voila.connection_dir_root=/tmp"]),  # short enough for sockets
        "--template=kb",
        "--VoilaConfiguration.extension_denylist=relational-kb",  # it is about JupyterLab
        "--preheat_kernel=True",
        "--pool_size=1",
        f"--MappingKernelManager.cull_idle_timeout={IDLE}",
        f"--MappingKernelManager.cull_interval={IDLE // 10}",
        "--MappingKernelManager.cull_connected=True",
    ]


def _free_port(address: str) -> int:
    """Our port, or any that is free."""
    for port in (PORT, 0):
        with socket.socket() as found:
            try:
                found.bind((address, port))
            except OSError:
                continue
            return int(found.getsockname()[1])
    raise OSError("This computer has no free port.")
