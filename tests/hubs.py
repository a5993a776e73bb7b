"""A JupyterHub with two system users, on this computer alone; made for a test and taken away after it."""

import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError, URLError

import psutil
from places import ROOT

PYTHON = "/opt/relational-kb/bin/python"  # where deploy/hub/README.md puts it, readable by every user


def lacking():
    """What keeps this computer from running a hub, in a sentence; or an empty text."""
    if os.environ.get("CI"):
        return "No users are made on a computer of CI."
    if os.name == "nt" or os.geteuid() != 0:
        return "Only root on Linux can make two users and start their servers."
    if not shutil.which("configurable-http-proxy"):
        return "configurable-http-proxy is not installed (deploy/hub/README.md)."
    installed = (
        subprocess.run([PYTHON, "-c", "import jupyterhub"], check=False) if Path(PYTHON).exists() else None
    )
    if installed is None or installed.returncode:
        return f"{PYTHON} has no JupyterHub (deploy/hub/README.md)."
    return ""


class User:
    """A system user with a password, made now."""

    def __init__(self):
        self.name, self.password = f"kb-{secrets.token_hex(4)}", secrets.token_hex(12)
        subprocess.run(["useradd", "--create-home", self.name], check=True)
        subprocess.run(["chpasswd"], check=True, input=f"{self.name}:{self.password}", text=True)
        found = pwd.getpwnam(self.name)
        self.id, self.group, self.home = found.pw_uid, found.pw_gid, Path(found.pw_dir)
        self.folder = self.home / ".local" / "share" / "relational-kb"

    def start(self, code, *arguments):
        """Run Python as this user, as their own kernel or terminal could."""
        return subprocess.Popen(
            [PYTHON, "-c", code, *arguments],
            user=self.id,
            group=self.group,
            extra_groups=[],
            cwd=self.home,
            env={"HOME": str(self.home), "PATH": os.environ["PATH"]},
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, code, *arguments):
        """What such a run prints, as a value."""
        with self.start(code, *arguments) as process:
            return json.loads(process.communicate(timeout=120)[0])

    def processes(self):
        """All that runs as this user; not what has ended and waits to be taken off the list."""
        return [one for one in psutil.process_iter() if _belongs(one, self.id)]

    def server(self):
        """The user's own server."""
        return next(one for one in self.processes() if "--hub" in one.cmdline())

    def kernels(self):
        """The user's kernels."""
        return [one for one in self.processes() if "ipykernel_launcher" in " ".join(one.cmdline())]

    def ports(self):
        """Where a process of this user listens over TCP, and which process."""
        return {
            one.laddr.port: process
            for process in self.processes()
            for one in process.net_connections("tcp")
            if one.status == psutil.CONN_LISTEN
        }

    def remove(self):
        """The user, all that still runs, and the home, gone."""
        for one in self.processes():
            with suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(self.processes(), timeout=10)
        subprocess.run(["userdel", "--remove", self.name], check=False, capture_output=True)


def _belongs(process, user):
    with suppress(psutil.NoSuchProcess):
        return process.uids().real == user and process.status() != psutil.STATUS_ZOMBIE
    return False


class Hub:
    """The shipped configuration, with its ports and its state elsewhere, for some users."""

    def __init__(self, users):
        self.folder = Path(tempfile.mkdtemp(prefix="kb-hub-"))  # pytest's folders are closed to others
        self.folder.chmod(0o755)
        for name in ("kb", "data", "notebooks"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, self.folder / "program" / name, ignore=ignored)
        shutil.copy(ROOT / "deploy" / "hub" / "jupyterhub_config.py", self.folder)
        (self.folder / "people.txt").write_text("".join(f"{user.name}\n" for user in users))
        self.address, self.inner, self.api = (f"http://127.0.0.1:{_free_port()}" for _ in range(3))
        (self.folder / "ports.py").write_text(
            "load_subconfig('jupyterhub_config.py')\n"
            f"c.JupyterHub.bind_url = {self.address!r}\n"
            f"c.JupyterHub.hub_bind_url = {self.inner!r}\n"
            f"c.ConfigurableHTTPProxy.api_url = {self.api!r}\n"
        )
        self.log = self.folder / "log.txt"
        self.start()

    def start(self):
        """Start it, and wait until it answers."""
        command = [PYTHON, "-m", "jupyterhub", "-f", str(self.folder / "ports.py")]
        places = {"PYTHONPATH": self.folder / "program", "STATE_DIRECTORY": self.folder / "state"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("KB_", "JUPYTER"))}
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=kept | {name: str(place) for name, place in places.items()},
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        for _ in range(300):
            if status(f"{self.address}/hub/health") == 200:
                return
            time.sleep(0.1)
        self.stop()
        raise RuntimeError(self.log.read_text())

    def processes(self):
        """The hub and its proxy, without the servers of users."""
        own = psutil.Process(self.process.pid)
        return [one for one in (own, *own.children(recursive=True)) if one.uids().real == 0]

    def stop(self):
        """End it with all the servers, as its administrator does."""
        self.process.terminate()
        self.process.wait(60)

    def remove(self):
        """All of it gone."""
        self.stop()
        shutil.rmtree(self.folder)


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def status(url):
    """The status with which an address answers somebody who brings nothing; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status
    except HTTPError as error:
        return error.code
    except (URLError, OSError):
        return 0
