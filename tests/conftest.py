"""What several tests share."""

import shutil
from pathlib import Path

import pytest
from places import LIBRARY

import kb


@pytest.fixture(scope="session")
def toy():
    """The toy knowledge base."""
    return kb.load(LIBRARY)


@pytest.fixture(scope="session")
def real():
    """The shipped knowledge base."""
    return kb.load()


@pytest.fixture
def copy(tmp_path):
    """A copy of the toy content that a test may change."""
    return Path(shutil.copytree(LIBRARY, tmp_path / "content"))
