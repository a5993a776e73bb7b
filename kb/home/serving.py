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

from ..content.files import shipped, write
from .folder import home
from .lab import prepare, private

IDLE = 600  # seconds after which the kernel of a closed page ends
PORT = 8866
SAID = "The pages are open to whoever has this address, from this computer alone; Ctrl+C in this window closes them."


def serve(*, browser: bool) -> int:
    """Show the shipped pages until stopped; notes and lists are not kept, and nothing is saved here."""
    os.environ["KB_SHARED"] = "1"
    prepare()
    from voila.app import Voila

    token = secrets.token_urlsafe(24)
    app = Voila.instance()
    logging.getLogger("tornado").setLevel(logging.ERROR)
    app.initialize(_options(_pages(), token))
    address = f"http://127.0.0.1:{app.port}/voila/render/00-start.ipynb?token={token}"
    print(f"{SAID} {address}", flush=True)
    if browser:
        Timer(1, webbrowser.open, [address]).start()
    app.start()
    return 0


def _pages() -> Path:
    """A folder with the shipped pages alone, as they were shipped."""
    folder = home().absolute() / "jupyter" / "served"
    shutil.rmtree(folder, ignore_errors=True)
    for path in sorted(shipped("notebooks").glob("*.ipynb")):
        data = path.read_bytes()
        if json.loads(data)["metadata"].get("kb", {}).get("page"):
            write(folder / path.name, data)
    return folder


def _options(folder: Path, token: str) -> list[str]:
    """Options of Voilà: quiet, private, with warm kernels that end when nobody looks at their page."""
    return [
        *(one for one in private() if "ServerApp" not in one),
        str(folder),
        "--no-browser",
        f"--Voila.token={token}",
        f"--Voila.port={_free_port()}",
        "--Voila.ip=127.0.0.1",
        *([] if os.name == "nt" else ["--Voila.connection_dir_root=/tmp"]),  # short enough for sockets
        "--template=kb",
        "--VoilaConfiguration.extension_denylist=relational-kb",  # it is about JupyterLab
        "--preheat_kernel=True",
        "--pool_size=1",
        f"--MappingKernelManager.cull_idle_timeout={IDLE}",
        f"--MappingKernelManager.cull_interval={IDLE // 10}",
        "--MappingKernelManager.cull_connected=True",
    ]


def _free_port() -> int:
    """Our port, or any that is free."""
    for port in (PORT, 0):
        with socket.socket() as found:
            try:
                found.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(found.getsockname()[1])
    raise OSError("This computer has no free port.")
