"""The front door `kb.load`: content as a knowledge base, or a file as a large vocabulary."""

from os import PathLike, fspath
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from ..knowledge.base import KnowledgeBase
    from .large.vocabulary import LargeVocabulary


@overload
def load(folder: None = None, overlay: str | PathLike[str] | None = None) -> "KnowledgeBase": ...


@overload
def load(
    folder: str | PathLike[str], overlay: str | PathLike[str] | None = None
) -> "KnowledgeBase | LargeVocabulary": ...


def load(
    folder: str | PathLike[str] | None = None, overlay: str | PathLike[str] | None = None
) -> "KnowledgeBase | LargeVocabulary":
    """Open a folder of content and its overlay; by default the shipped content.

    A file that ends in `.sqlite` is opened as a `LargeVocabulary`, which has no overlay.

    Raises:
        ContentError: if the content has problems; it carries them all, and nothing is half-loaded.
        VocabularyError: if the file is no vocabulary, or a damaged one.
    """
    if folder is None or not fspath(folder).lower().endswith(".sqlite"):
        from ..knowledge import base

        return base.load(folder, overlay)
    if overlay is not None:
        raise ValueError("A large vocabulary has no overlay; leave `overlay` out.")
    from .large.vocabulary import LargeVocabulary

    return LargeVocabulary(folder)
