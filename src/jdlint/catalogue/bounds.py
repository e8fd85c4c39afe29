"""How much a rule or configuration file may ask for: of the parser, and of the texts that its patterns are sought in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

#: Deeper nesting has no use in our files; the parser written in C would end the process at some ten thousand levels.
MAX_DEPTH: Final = 20
#: Values in a file, those that aliases repeat counted each time.
MAX_VALUES: Final = 200_000
#: Characters of one value: a rule's longest is a paragraph.
MAX_TEXT: Final = 5_000
#: Characters of a pattern of words or symbols.
MAX_PATTERN: Final = 500
#: Tokens that one filler of the notation runs over, and how often a part is repeated by ``*`` and ``+``.
MAX_FILLER: Final = 20
MAX_REPEAT: Final = 6
#: In so many ways may a pattern be laid over the tokens behind one of them.
MAX_WAYS: Final = 100_000

#: What terminals obey: controls but tab and line end, and what turns the direction of writing.
ACTING: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_FILLER: Final = re.compile(r"[~^%=](\d+)$")
_PART: Final = re.compile(r"\[?<?(?P<body>[^<>\[\]]+?)(?P<repeat>[?*+]?)>?(?P<end>\]?)$")


def too_deep(text: str, loader: Any) -> int | None:
    """Give the line (from 1) at which a YAML text is nested too deeply; None where it is not.

    Raises:
        yaml.YAMLError: where the text is no YAML before that.
    """
    import yaml  # noqa: PLC0415 - the bounds of patterns are asked for in every run

    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                return 1 if event.start_mark is None else event.start_mark.line + 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
    return None


def too_many(node: yaml.Node) -> bool:
    """Tell whether a tree holds more values than a file may, or itself."""
    import yaml  # noqa: PLC0415 - the bounds of patterns are asked for in every run

    stack, seen = [node], 0
    while stack:
        one = stack.pop()
        seen += 1
        if seen + len(stack) > MAX_VALUES:
            return True
        if isinstance(one, yaml.MappingNode):
            stack += [inner for pair in one.value for inner in pair]
        elif isinstance(one, yaml.SequenceNode):
            stack += one.value
    return False


def odd_key(node: yaml.Node) -> yaml.Node | None:
    """Give a key that is a list or a mapping itself, if there is one in a tree."""
    import yaml  # noqa: PLC0415 - the same

    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, yaml.MappingNode):
            for key, value in one.value:
                if not isinstance(key, yaml.ScalarNode):
                    return key  # type: ignore[no-any-return]
                stack.append(value)
        elif isinstance(one, yaml.SequenceNode):
            stack += one.value
    return None


def too_much(pattern: str) -> Iterator[tuple[str, str]]:
    """Say why a pattern of ``rules/owners`` may take too long to be sought, and what to do; nothing where it does not."""
    if len(pattern) > MAX_PATTERN:
        yield f"has {len(pattern):,} characters", f"split it: {MAX_PATTERN} are the most"
        return
    ways = 1
    for match in filter(None, map(_PART.match, pattern.split())):
        filler = _FILLER.match(match["body"])
        reach = int(filler[1]) if filler else 0
        if reach > MAX_FILLER:
            yield f"'{match['body']}' runs over {reach} words", f"use {match['body'][0]}{MAX_FILLER} at most"
            return
        most = {"": 1, "?": 2}.get(match["repeat"], MAX_REPEAT + 1)
        ways *= (reach + 1) ** (most - 1 or 1) * most + bool(match["end"])
    if ways > MAX_WAYS:
        yield f"'{pattern}' can be read in {ways:,} ways", f"use fewer or shorter fillers and repeats: {MAX_WAYS:,} is the most"
