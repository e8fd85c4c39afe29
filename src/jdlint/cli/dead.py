"""Phrases of one's own rules that no example of theirs exercises: nobody would notice if they never matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

from jdlint.analysis.inflection import plural, spellings
from jdlint.catalogue.located import compose
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The keys of rule files whose lists hold words that are to be found in postings.
_PHRASES: Final = frozenset(("phrases", "names", "abbreviations", "words", "headings", "labels", "introductions"))
_EXAMPLES: Final = "examples"


def dead_phrases(folder: Path) -> Iterator[str]:
    """Give a line for every phrase in the files below a folder that stands in no example below it."""
    files = [(path, node) for path in sorted(folder.rglob("*.y*ml")) if (node := compose(path, str(path), RuleError))]
    texts = "\n".join(text for _, node in files for text in _texts(node)).replace("[[", "").replace("]]", "")
    for path, node in files:
        for phrase in _listed(node, _PHRASES):
            if not _occurs(phrase.value, texts):
                yield f"{path}:{phrase.start_mark.line + 1}: '{phrase.value}' is dead: no example uses it"


def _texts(node: yaml.Node, *, inside: bool = False) -> Iterator[str]:
    """Give the texts below keys of examples."""
    if isinstance(node, yaml.ScalarNode) and inside:
        yield node.value
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _texts(one, inside=inside)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _texts(value, inside=inside or key.value.lstrip("+") == _EXAMPLES)


def _listed(node: yaml.Node, keys: frozenset[str]) -> Iterator[yaml.ScalarNode]:
    """Give the items of the lists below these keys, examples and what is taken away left out."""
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _listed(one, keys)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = key.value.removeprefix("+")
            if name in keys and isinstance(value, yaml.SequenceNode):
                yield from (one for one in value.value if isinstance(one, yaml.ScalarNode))
            elif name != _EXAMPLES and not name.startswith("-"):
                yield from _listed(value, keys)


def _occurs(phrase: str, texts: str) -> bool:
    """Tell whether a phrase, in any spelling or number, stands in the texts as words of its own."""
    forms = {form for text in (phrase, plural(phrase)) for form in spellings(text)}
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", texts, re.IGNORECASE) is not None
