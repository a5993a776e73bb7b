"""What a page of the site may load and run: nothing but what came with it."""

import base64
from collections.abc import Iterable
from hashlib import sha256


def policy(scripts: Iterable[str], styles: Iterable[str], *, hosted: bool) -> str:
    """A Content-Security-Policy that allows these inline scripts and styles, by their hashes.

    A `hosted` page may also load files from its own folder.
    """
    own = " 'self'" if hosted else ""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src{own}{_hashes(scripts)}",
            f"style-src{own}{_hashes(styles)}",
            f"img-src data: blob:{own}",
            f"font-src data:{own}",
            *(("worker-src 'self'", "manifest-src 'self'", "connect-src 'self'") if hosted else ()),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hashes(texts: Iterable[str]) -> str:
    return "".join(f" 'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)
