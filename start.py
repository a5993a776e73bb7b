"""Open the knowledge base, or run its tests, with nothing but Python.

    python3 start.py           opens the start notebook in JupyterLab   (Windows: py start.py)
    python3 start.py check     ... and every other command of `kb`
    python3 start.py test      runs the tests; `test -k NAME` those with NAME in theirs
    python3 start.py format    formats the code; `lint` and `types` check it
    python3 start.py bench     lists the benchmarks; `bench NAME` runs one

The first run makes a private environment and fills it, which takes about a minute and needs the
internet once. Nothing else on the computer is changed. Written so that an old Python can still
read it and say what is missing.
"""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WHEELS = os.path.join(HERE, "wheels")
OLDEST, NEWEST = (3, 11), (3, 14)
LONGEST_WINDOWS_FOLDER = 90  # the longest path inside the environment has about 155 more characters
COPIED_BY = ("onedrive", "dropbox", "icloud", "mobile documents", "google drive", "googledrive")
MARK = "python"  # the file that tells an environment of ours, with the version it was made for
TOOLS = {  # what programmers run, in the environment of the tests
    "test": ["-m", "pytest", "-n", "auto"],
    "format": ["-m", "ruff", "format", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
}
QUIET = {"PYTHONWARNINGS": "ignore", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def main(arguments):
    """Set up what is missing, then run the command; returns its exit code."""
    tool, sorry = tool_of(arguments), missing()
    if sorry:
        print(sorry)
        return 1
    place = environment_place()
    python = os.path.join(place, "Scripts" if os.name == "nt" else "bin", "python")
    python += ".exe" if os.name == "nt" else ""
    sorry = set_up(place, python, "requirements-test.txt" if tool else "requirements.txt")
    if sorry:
        print("\n" + sorry)
        return 1
    # -P: the folder in which somebody stands may hold another copy of the package.
    command = [python] + (tool or ["-P", "-m", "kb"] + (arguments or ["lab"]))
    if tool:
        os.chdir(HERE)
    # Wherever this folder has been moved or copied to, its own package is the one that runs.
    path = os.pathsep.join(filter(None, (HERE, os.environ.get("PYTHONPATH"))))
    environment = dict(os.environ, PYTHONPATH=path)
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(python, command, environment)  # one process, so that every signal reaches it
    return wait_for(command, environment)


def tool_of(arguments):
    """What Python is to run for a programmer's command; empty for a command of `kb`."""
    name, rest = (arguments or [""])[0], arguments[1:]
    if name != "bench":
        return TOOLS[name] + rest if name in TOOLS else []
    folder = os.path.join("tests", "benchmarks")
    if rest:
        return [os.path.join(folder, rest[0] + ".py"), *rest[1:]]
    names = sorted(one[:-3] for one in os.listdir(os.path.join(HERE, folder)) if one.endswith(".py"))
    return ["-c", "print({!r})".format("\n".join(names))]


def wait_for(command, environment):
    """Run a command where a process cannot become another; JupyterLab ends when this process does."""
    lab = command[3:5] == ["kb", "lab"]
    if lab:
        environment["KB_ENDS_WITH_STDIN"] = "1"
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE if lab else None)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # the command hears it too, and ends by itself


def missing():
    """One sentence on what this Python lacks, or an empty text."""
    version = sys.version_info[:2]
    if version < OLDEST or version > NEWEST:
        return (
            "This is Python {}.{}; the knowledge base needs Python 3.11, 3.12, 3.13 or 3.14. "
            "Install one from python.org (no administrator rights needed) and run it with that one.".format(
                *version
            )
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return (
            "This Python comes without its `venv` part. On Debian and Ubuntu, install the package "
            "python3-venv; elsewhere, install Python from python.org."
        )
    return ""


def environment_place():
    """The folder of the private environment: here, or where no cloud service copies its 20,000 files."""
    asked = os.environ.get("KB_ENVIRONMENT")
    if asked:
        return asked
    copied = any(service in HERE.lower() for service in COPIED_BY)
    deep = os.name == "nt" and len(HERE) > LONGEST_WINDOWS_FOLDER
    if not (copied or deep) and os.access(HERE, os.W_OK):
        return os.path.join(HERE, ".venv")
    base = os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(base, "rkb-" + hashlib.sha256(HERE.encode()).hexdigest()[:8])


def set_up(place, python, wanted):
    """Make the environment and install what is listed; returns a sentence where that fails."""
    lock = os.path.join(HERE, wanted)
    mark = hashlib.sha256((listed(lock) + sys.version).encode()).hexdigest()
    stamp = os.path.join(place, "installed-" + wanted)
    if os.path.exists(python) and read(stamp) == mark:
        link_package(place)
        return ""
    if os.path.lexists(place) and not ours(place):
        return (
            "{} is there already, and start.py did not make it. Nothing in it was changed. Move it or "
            "rename it, or set KB_ENVIRONMENT to a folder that is not there yet; then start again."
        ).format(place)
    needs = "no internet" if beside(lock) else "the internet"
    print("Setting up, once. This takes about a minute and needs {}.".format(needs), flush=True)
    if not os.path.exists(python) or read(os.path.join(place, MARK)) != sys.version:
        shutil.rmtree(place, ignore_errors=True)
        try:
            os.makedirs(place, exist_ok=True)
            write(os.path.join(place, MARK), sys.version)  # first, so that a half-made one is known as ours
        except OSError as error:
            return "The environment could not be made in {}: {}.".format(place, error.strerror)
        made = subprocess.run(
            [sys.executable, "-m", "venv", place],
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if made.returncode:
            return "The environment could not be made in {}:\n{}".format(
                place, made.stdout.decode(errors="replace")
            )
    sorry = install(python, lock)
    if not sorry:
        link_package(place)
        write(stamp, mark)
    return sorry


def listed(lock):
    """A list of packages, with the list that its first line includes."""
    text = read(lock)
    if not text.startswith("-r "):
        return text
    return read(os.path.join(os.path.dirname(lock), text.split("\n")[0][3:].strip())) + text


def ours(place):
    """Whether a folder is empty, or an environment that this script made."""
    try:
        return not os.listdir(place) or bool(re.match(r"3\.\d+\.\d+", read(os.path.join(place, MARK))))
    except OSError:
        return False


def install(python, lock):
    """Install exactly what the list names, counting aloud; returns a sentence where that fails."""
    if installed_by_uv(python, lock):
        print("Ready.", flush=True)
        return ""
    total = sum("==" in line for line in listed(lock).splitlines())
    command = [python, "-m", "pip", "install", "--require-hashes", "--retries", "2", "--timeout", "20"]
    command += ["--progress-bar", "off", "-r", lock]
    command += beside(lock)
    environment = dict(os.environ, **QUIET)
    last, count = [], 0
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "env": environment}
    with subprocess.Popen(command, **pipe) as process:
        for raw in process.stdout:
            line = raw.decode(errors="replace").strip()
            last = [*last[-19:], line]
            if line.startswith(("Collecting", "Requirement already", "Ignoring")):
                count += 1
                name = line.split()[1].split("==")[0].rstrip(":")
                show_progress("  {} of {}: {}".format(min(count, total), total, name))
            elif line.startswith("Installing collected"):
                show_progress("  All parts are here; putting them in their places ...")
    print("", flush=True)
    if process.returncode == 0:
        print("Ready.", flush=True)
        return ""
    text = "\n".join(last)
    if beside(lock) and "No matching dist" in text:
        return "This folder is for {}, and this is Python {}.{} on {}. Make another one for it.".format(
            read(os.path.join(WHEELS, "made-for.txt")), *sys.version_info[:2], sys.platform
        )
    if any(
        word in text
        for word in ("NewConnectionError", "ConnectTimeout", "NameResolution", "No matching dist")
    ):
        return "The internet could not be reached. Connect this computer and start again; it is needed once."
    if "No space left" in text:
        return "The disk is full. About 700 MB are needed in {}.".format(os.path.dirname(python))
    return (
        "The set-up did not succeed. Start again; if it fails twice, send these lines to the maintainers:\n"
        + text
    )


def beside(lock):
    """Options by which nothing is fetched, where `kb offline` has put the listed packages beside this script."""
    there = os.path.basename(lock) == "requirements.txt" and os.path.isdir(WHEELS)
    return ["--no-index", "--find-links", WHEELS] if there else []


def installed_by_uv(python, lock):
    """Install the same by uv, in a fifth of the time, where it is on this computer; returns whether it did."""
    uv = shutil.which("uv")
    if not uv:
        return False
    command = [uv, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", lock]
    command += beside(lock)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(command, check=False, **quiet).returncode == 0


def link_package(place):
    """Let the environment's own commands find the package here, also after a move; edits count at once."""
    version = "python{}.{}".format(*sys.version_info[:2])
    inside = ("Lib",) if os.name == "nt" else ("lib", version)
    path = os.path.join(place, *inside, "site-packages", "relational-kb.pth")
    # A line of code in ASCII, since a bare path with accents is misread on some Windows computers.
    line = "import sys; sys.path.append({})\n".format(ascii(HERE))
    if read(path) != line:
        # Where it cannot be written, what start.py runs finds the package all the same.
        with contextlib.suppress(OSError):
            write(path, line)


def show_progress(text):
    """Show progress: on a terminal in one line, elsewhere a line each ten."""
    if sys.stdout.isatty():
        print("\r" + text[:76].ljust(76), end="", flush=True)
    elif text.split()[0].isdigit() and int(text.split()[0]) % 25 == 0:
        print(text, flush=True)


def read(path):
    """A small file's text, or an empty text."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def write(path, text):
    """Write a small file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
