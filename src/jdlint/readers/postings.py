"""Which parts of a tree are postings: an export holds one, a list of them, or one within other data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.model import Document
from jdlint.readers.structured import Reader, is_long
from jdlint.readers.tree import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Sequence as Nodes

    from jdlint.model import Source

#: Keys (in lower case, without '_', '-' and spaces) that hold a posting's title, and those that hold its text.
TITLES: Final = frozenset(
    ("title", "jobtitle", "position", "positiontitle", "name", "role", "text", "headline", "postingtitle", "jobname", "titel")
)
TEXTS: Final = frozenset(
    """description descriptionhtml descriptionplain content jobdescription body bodyhtml responsibilities requirements duties
    qualifications jobad jobresponsibilities lists html text summary details fulldescription rawdescription aboutrole role tasks
    jobdescriptionhtml descriptionbody descriptiontext markdown keyresponsibilities whatyoudo posting""".split()  # noqa: SIM905
)
#: The fewest words of a text that makes a mapping a posting.
_WORDS: Final = 12
#: A mapping that looks like a posting but holds this many of them is a list with a heading.
_SEVERAL: Final = 2


def documents(source: Source, nodes: Nodes[Node]) -> tuple[Document, ...]:
    """Read the postings in the trees of a source; where none is recognised, each tree is read as one."""
    return tuple(_document(source, node) for node in recognised(nodes) or nodes)


def only(source: Source, nodes: Iterable[Node]) -> tuple[Document, ...]:
    """Read the postings in the trees of a source, and nothing where none is recognised."""
    return tuple(_document(source, node) for node in recognised(nodes))


def recognised(nodes: Iterable[Node]) -> list[Node]:
    """Give the outermost postings of trees in order, except that a list of postings beats the mapping around it."""
    return [one for node in nodes for one in _postings(node)]


def pointers(nodes: Nodes[Node]) -> tuple[tuple[int, str], ...]:
    """Give for every key and text where it begins in the source, and its JSON pointer."""
    return tuple(
        sorted(place for number, node in enumerate(nodes) for place in _places(f"/{number}" if len(nodes) > 1 else "", node))
    )


def is_posting(node: Node) -> bool:
    """Tell whether a mapping has a title and a text, as every export of a posting has."""
    if not isinstance(node, Mapping):
        return False
    titled = any(_plain(key) in TITLES and isinstance(value, Scalar) and not is_long(value) for key, value in node.pairs)
    return titled and any(_plain(key) in TEXTS and _words(value) >= _WORDS for key, value in node.pairs)


def _document(source: Source, node: Node) -> Document:
    reader = Reader()
    if isinstance(node, Mapping):
        reader.root(node, _title(node))
    elif isinstance(node, Sequence):
        reader.items(node, "", 2)
    else:
        reader.text(node.view, "")
    return Document(source, tuple(reader.blocks), tuple(reader.comments))


def _title(node: Mapping) -> Node | None:
    """Find the field that is the title: the one called so, else the first of those that exports call otherwise."""
    named = [
        (key, value) for key, value in node.pairs if _plain(key) in TITLES and isinstance(value, Scalar) and not is_long(value)
    ]
    return next((value for key, value in named if _plain(key) in ("title", "jobtitle")), named[0][1] if named else None)


def _postings(node: Node) -> list[Node]:
    within = [one for _, child in _children(node) for one in _postings(child)]
    return [node] if is_posting(node) and len(within) < _SEVERAL else within


def _children(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key.view.text.replace("~", "~0").replace("/", "~1"), value
    elif isinstance(node, Sequence):
        for number, value in enumerate(node.items):
            yield str(number), value


def _places(path: str, node: Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, Scalar):
        if node.view.pieces:
            yield node.view.pieces[0].source_start, path or "/"
        return
    if isinstance(node, Mapping):
        for (key, _), (step, _) in zip(node.pairs, _children(node), strict=True):
            if key.view.pieces:
                yield key.view.pieces[0].source_start, f"{path}/{step}"
    for step, child in _children(node):
        yield from _places(f"{path}/{step}", child)


def _plain(key: Scalar) -> str:
    return key.view.text.lower().replace("_", "").replace("-", "").replace(" ", "")


def _words(node: Node) -> int:
    """Count words, up to what is asked for."""
    if isinstance(node, Scalar):
        return len(node.view.text.split(maxsplit=_WORDS)) if node.is_text else 0
    count = 0
    for _, child in _children(node):
        count += _words(child)
        if count >= _WORDS:
            break
    return count
