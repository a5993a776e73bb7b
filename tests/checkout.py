"""A copy of the product with an environment that is made already, as `start.py` finds them."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from urllib.error import URLError

import psutil
from places import ROOT


class Checkout:
    """A folder of the product under a path of one's own; POSIX only."""

    def __init__(self, folder):
        self.folder = folder

    @classmethod
    def made_in(cls, folder):
        """One from the sources that are tested."""
        self = cls(folder)
        for name in ("kb", "data", "notebooks"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("start.py", "requirements.txt"):
            shutil.copy(ROOT / name, folder / name)
        place = folder / ".venv"
        scripts = place / "bin"
        scripts.mkdir(parents=True)
        (scripts / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (scripts / "python").chmod(0o755)
        (place / "lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages").mkdir(parents=True)
        (place / "python").write_text(sys.version)
        data = (folder / "requirements.txt").read_bytes() + sys.version.encode()
        (place / "installed-requirements.txt").write_text(hashlib.sha256(data).hexdigest())

        return self

    def copied_to(self, folder):
        """The whole of it, environment and all, somewhere else."""
        shutil.copytree(self.folder, folder)
        return Checkout(folder)

    def environment(self):
        """The variables of a user who knows nothing of ours, with a folder of one's own."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("KB_", "PYTHONPATH"))
        }
        return kept | {"KB_HOME": str(self.folder.parent / "home")}

    def start(self, *arguments, cwd=None):
        """`python start.py`, until it ends."""
        command = [sys.executable, str(self.folder / "start.py"), *arguments]
        return subprocess.run(
            command, check=False, capture_output=True, encoding="utf-8", env=self.environment(), cwd=cwd
        )


class Lab:
    """A JupyterLab that runs, with a kernel."""

    def __init__(self, command, environment, folder, **rest):
        (folder / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}')
        environment = environment | {"JUPYTER_CONFIG_PATH": str(folder)}
        log = folder / "log.txt"
        with log.open("w") as out:
            self.process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, **rest)
        self.processes = [psutil.Process(self.process.pid)]
        try:
            self.root, self.token = self._address(log)
            self._reached()
            self._kernel = json.loads(self.ask("/api/kernels", {}))["id"]
        except BaseException:
            self.end()
            raise
        self.processes += self.processes[0].children(recursive=True)

    def _address(self, log):
        for _ in range(600):
            if found := re.search(r"(http://127\.0\.0\.1:\d+)/\S*token=(\w+)", log.read_text()):
                return found.groups()
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(log.read_text())

    def _reached(self):
        """Wait until the server answers: it names its address a moment before."""
        for _ in range(100):
            with suppress(URLError):
                return self.ask("/api")
            time.sleep(0.1)
        raise RuntimeError("The server does not answer.")

    def ask(self, path, body=None):
        """Ask the server; with a body, tell it something."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token}"}
        with urllib.request.urlopen(
            urllib.request.Request(self.root + path, data, headers), timeout=60
        ) as answer:
            return answer.read().decode()

    def kernel(self):
        """The process of the kernel."""
        everything = psutil.process_iter(["cmdline"])
        return next(one for one in everything if self._kernel in " ".join(one.info["cmdline"] or ()))

    def connection(self):
        """The path of the kernel's connection file."""
        return next(word for word in self.kernel().cmdline() if self._kernel in word)

    def left(self):
        """The processes that are still there, when those that end have had their time."""
        _, alive = psutil.wait_procs(self.processes, timeout=30)
        return alive

    def end(self):
        """End whatever still runs."""
        for one in self.processes:
            if one.is_running():
                one.kill()
        self.process.wait(20)
