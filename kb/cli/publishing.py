"""The command that makes the site."""

import argparse
import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from .exit_status import OK, PROBLEMS, exit_with
from .library import opened

if TYPE_CHECKING:
    from ..site.web_page import Translation


def site(options: argparse.Namespace) -> int:
    """Write the site as one file and as a folder to host; then show it, if that is asked for."""
    from ..home.institute import settings
    from ..knowledge.base import KnowledgeBase
    from ..site.build import ONE_FILE, site_files
    from ..site.hosting import site_address
    from ..site.site_folder import checked_folder, write_site
    from ..site.web_page import SiteOptions

    address = site_address(options.address) if options.address else ""
    try:
        checked_folder(options.folder, force=options.force)
    except ValueError as error:
        return exit_with(str(error), PROBLEMS)
    start = time.monotonic()
    how = SiteOptions(institute=settings().institute, address=address)
    translations = [translation(folder) for folder in options.translation]
    count, size = write_site(options.folder, site_files(KnowledgeBase(opened(options)), how, translations))
    took = f"{size / 1e6:.0f} MB, in {time.monotonic() - start:.0f} s"
    print(f"Written: {count} files, {took}: {options.folder}. Open {options.folder / ONE_FILE}")
    if not address:
        print("Without --address there is no sitemap, and nothing for search engines and messengers.")
    return _serve(options.folder) if options.serve else OK


def translation(folder: Path) -> "Translation":
    """The shipped content in the language of an overlay."""
    from ..content.files import shipped, translations
    from ..content.reader import about_overlay
    from ..content.snapshot import checked
    from ..knowledge.base import KnowledgeBase
    from ..pages.interface import own_name
    from ..site.web_page import Translation

    folder = translations().get(str(folder), folder)
    if not folder.is_dir():
        raise ValueError(f"There is no folder {folder}.")
    facts, _ = about_overlay(folder)
    if "lang" not in facts:
        raise ValueError(f"{folder} is no translation: its overlay.yml says no `lang`.")
    name = own_name(facts["lang"]) or facts.get("name", facts["lang"])
    return Translation(facts["lang"], name, KnowledgeBase(checked(shipped("data"), folder)))


def _serve(folder: Path) -> int:
    """Show the site until Ctrl+C."""
    from ..site.previewing import preview_server

    with preview_server(folder) as server:
        print(
            f"The site, for this computer alone: http://127.0.0.1:{server.server_port}/ Ctrl+C ends it.",
            flush=True,
        )
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
    print("Ended. The site is where it was written.")
    return OK
