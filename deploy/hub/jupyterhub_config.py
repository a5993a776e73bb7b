"""JupyterHub for an institute: each person has the workspace, and notes and lists of their own.

For whoever administers the computer; README.md beside this file says how to set it up, what you can
see, and how much memory it needs. JupyterHub runs as root here, asks PAM for the passwords of system
users, and starts each person's server as that user. Nothing listens beyond this computer: people
reach it through your web server, which adds TLS.
"""

import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821  JupyterHub gives it

# Who may come in: the file people.txt beside this one, the name of a system user a line.
PEOPLE = Path(__file__).with_name("people.txt")
# Where the hub keeps its own state: who exists and who is signed in, no content and no notes. systemd names it.
STATE = Path(os.environ.get("STATE_DIRECTORY", "/var/lib/relational-kb-hub"))
AT_ONCE = 20  # people whose servers run at the same time; the next one is asked to wait

names = PEOPLE.read_text(encoding="utf-8").split() if PEOPLE.exists() else []
if not names:
    sys.exit(f"Nobody may come in yet: write the names of system users into {PEOPLE}, one a line.")
c.Authenticator.allowed_users = set(names)
c.JupyterHub.authenticator_class = "pam"

# The address that your web server passes on; the hub and the proxy's interface are for this computer alone.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:8081"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"

STATE.mkdir(mode=0o700, parents=True, exist_ok=True)
c.JupyterHub.db_url = f"sqlite:///{STATE}/hub.sqlite"
c.JupyterHub.cookie_secret_file = f"{STATE}/cookie_secret"
c.ConfigurableHTTPProxy.pid_file = f"{STATE}/proxy.pid"

# Each person's server: our JupyterLab on their own working copies, in their own home (KB_HOME is its default, closed
# to others), with kernels that talk over sockets in a private folder. The program and the content are
# those of this Python; they belong to root, so everybody reads and nobody changes them.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [sys.executable, "-P", "-m", "kb", "lab", "--hub"]
c.Spawner.ip = "127.0.0.1"
c.Spawner.start_timeout = c.Spawner.http_timeout = 120  # seconds; a full computer is slow

# A kernel ends ten minutes after its page was closed, and the server ten minutes after its last kernel. Who logs out
# ends it at once.
c.JupyterHub.shutdown_on_logout = True
c.JupyterHub.active_server_limit = AT_ONCE
# LocalProcessSpawner enforces no limits. With systemd, install jupyterhub-systemdspawner, set spawner_class to
# "systemd", and these count:
c.Spawner.mem_limit = "2G"
c.Spawner.cpu_limit = 1.0

# Warnings only: at more than that the log would say who opened which page, and when.
c.JupyterHub.log_level = "WARN"
c.ConfigurableHTTPProxy.log_level = "warn"
