"""YAML into a tree that knows where every text stands."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import yaml

from jdlint.readers import scalars
from jdlint.readers.tree import MAX_DEPTH, Mapping, Node, Scalar, Sequence
from jdlint.readers.view import cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdlint.readers.view import View

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: A list that someone wrote below a line without saying so.
_LISTED: Final = re.compile(r"[\r\n][ \t]*[-*•] ")
#: Text that stands for nothing.
_NULLS: Final = frozenset(("", "~", "null", "Null", "NULL"))
_READ: Final = {"'": scalars.single, '"': scalars.double, "|": scalars.block, ">": scalars.folded}


class NotYamlError(Exception):
    """The text is not YAML, or not YAML that we read; ``line`` counts from 1 within it."""

    def __init__(self, what: str, line: int | None = None) -> None:
        """Keep what was wrong and where."""
        super().__init__(what)
        self.what = what
        self.line = line


def trees(text: str, start: int, end: int) -> list[Node]:
    """Read the YAML documents between two offsets of a source's text; offsets in the trees are the source's.

    Aliases are left out: what they repeat is read where it is written.

    Raises:
        NotYamlError: where it is not YAML or is nested too deeply.
    """
    try:
        return list(_documents(text, start, yaml.parse(text[start:end], Loader=_Loader)))
    except yaml.MarkedYAMLError as fault:
        raise NotYamlError(str(fault.problem), _row(fault.problem_mark)) from None
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise NotYamlError((str(fault).splitlines() or ["broken"])[0]) from None


def _documents(text: str, start: int, events: Iterator[yaml.Event]) -> Iterator[Node]:
    """Build the trees with a stack of our own: nesting must not exhaust Python's."""
    stack: list[tuple[bool, list[Node | None]]] = []
    for event in events:
        node: Node | None = None
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) >= MAX_DEPTH:
                raise NotYamlError("is nested too deeply", _row(event.start_mark))
            stack.append((isinstance(event, yaml.MappingStartEvent), []))
            continue
        if isinstance(event, yaml.ScalarEvent):
            node = _scalar(event, text, start)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = _collection(*stack.pop())
        elif not isinstance(event, yaml.AliasEvent):
            continue
        if stack:
            stack[-1][1].append(node)
        elif node is not None:
            yield node


def _collection(is_mapping: bool, items: list[Node | None]) -> Node:  # noqa: FBT001 - the parts of one stack entry
    if not is_mapping:
        return Sequence(tuple(item for item in items if item is not None))
    pairs = tuple(pairwise(items))[::2]
    return Mapping(tuple((key, value) for key, value in pairs if isinstance(key, Scalar) and value is not None))


def _scalar(event: yaml.ScalarEvent, text: str, start: int) -> Scalar | None:
    first, last = start + _index(event.start_mark), start + _index(event.end_mark)
    style = event.style or ""
    if not style and event.value in _NULLS:
        return None
    # A tag or an anchor stands before the quote or the bar.
    while style and first < last and text[first] != style:
        first += 1
    if not style and _LISTED.search(text, first, last):
        # YAML folds such lines into one; whoever wrote them meant a list.
        return Scalar(cut(text, first, last), is_block=True)
    view: View = _READ.get(style, scalars.plain)(text, first, last)
    return Scalar(view, is_text=bool(style) or not _is_number(event.value), is_block=style in ("|", ">"))


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).replace("-", "").replace(":", "").isdigit() or value.lower() in (
        "true",
        "false",
        "yes",
        "no",
    )


def _row(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


def _index(mark: Any) -> int:
    return int(mark.index)
