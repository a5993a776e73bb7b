"""The scripts of the site in Node.js, and a whole site made once for all workers."""

import json
import os
import subprocess
import time
from pathlib import Path

import kb.site.build
from kb.site.build import site_files
from kb.site.web_page import SiteOptions

JS = Path(kb.site.build.__file__).parent / "js"
ADDRESS = "https://kb.example.org/"


def node(code, given=None):
    """What a module prints as JSON in Node.js; it can `import` from the site's scripts by `SITE/NAME.js`.

    `given` is in the module as `given`. Node.js is the one that Playwright brings.
    """
    from playwright._impl._driver import compute_driver_executable

    program = compute_driver_executable()[0]
    head = 'import { readFileSync } from "node:fs";\nconst given = JSON.parse(readFileSync(0, "utf8"));\n'
    module = (head + code).replace("SITE/", f"{JS.as_uri()}/")
    done = subprocess.run(
        [program, "--input-type=module", "--no-warnings", "-e", module],
        check=False,
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def site_in(folder, base, **options):
    """Write the site of a base into a folder, and give the folder."""
    for path, content in site_files(base, SiteOptions(**options)):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


def shared_site(tmp_path_factory, base):
    """The site of the shipped content, made by the first worker that asks for it; the others wait."""
    own = (
        tmp_path_factory.getbasetemp()
    )  # of this worker; what is above it is of this run only if there are workers
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "site"
    done = folder / "done"
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists():
            time.sleep(0.2)
        return folder
    site_in(folder, base, address=ADDRESS)
    done.touch()
    return folder
