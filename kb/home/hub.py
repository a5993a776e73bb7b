"""JupyterLab as the server of one user of a JupyterHub, which starts it and answers for who comes in."""

import os

from .lab import START, ours, prepare

IDLE = 600  # seconds after which the kernel of a closed page ends, and then the server


def serve_user() -> int:
    """Run JupyterLab on the user's notebooks until the hub ends it or nobody has used it for a while.

    Raises:
        ValueError: if it is not a hub that calls.
    """
    if "JUPYTERHUB_SERVICE_URL" not in os.environ:
        raise ValueError("`kb lab --hub` is called by a JupyterHub alone (deploy/hub). Here it is `kb lab`.")
    prepare()
    from jupyterhub.singleuser.extension import JupyterHubSingleUser

    ours(
        JupyterHubSingleUser,
        f"--ServerApp.default_url={START}",
        f"--ServerApp.shutdown_no_activity_timeout={IDLE}",
        f"--MappingKernelManager.cull_idle_timeout={IDLE}",
        f"--MappingKernelManager.cull_interval={IDLE // 10}",
    ).start()
    return 0
