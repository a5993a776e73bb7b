"""The command that makes the site."""

import argparse
import time

from ..content.files import write
from .exit_status import OK, PROBLEMS, exit_with
from .library import opened


def site(options: argparse.Namespace) -> int:
    """Write the site as one file and as a folder to host."""
    from ..home.institute import settings
    from ..knowledge.base import KnowledgeBase
    from ..site.build import ONE_FILE, site_files
    from ..site.web_page import SiteOptions

    if (options.folder / ONE_FILE).exists() and not options.force:
        return exit_with(f"{options.folder} holds a site already. Add --force to replace it.", PROBLEMS)
    start = time.monotonic()
    how = SiteOptions(institute=settings().institute, address=options.address)
    count = size = 0
    for path, content in site_files(KnowledgeBase(opened(options)), how):
        write(options.folder / path, content)
        count, size = count + 1, size + len(content)
    took = f"{size / 1e6:.0f} MB, in {time.monotonic() - start:.0f} s"
    print(f"Written: {count} files, {took}: {options.folder}. Open {options.folder / ONE_FILE}")
    return OK
