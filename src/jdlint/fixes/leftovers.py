"""What must go with a duty that goes: clauses behind it that do the same to 'it' or 'them'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jdlint.analysis.inflection import GERUND
from jdlint.fixes.line import PARTICLES

if TYPE_CHECKING:
    from jdlint.fixes.line import Line
    from jdlint.fixes.site import Site

_THEM: Final = frozenset({"it", "them", "these", "those", "this", "the same"})
_THEIR: Final = frozenset({"its", "their"})
_BES: Final = frozenset({"is", "are", "be"})
#: Classes of verbs by which one does not decide on a thing: what was helped with may be told of.
_KEPT: Final = frozenset({"communicate", "advise", "help", "follow", "cooperate"})
_DECIDING: Final = frozenset({"own", "make", "decide", "order", "keep", "write", "split", "accept", "test"})
#: So near (items) behind 'its' stands the verb of a clause that goes on with the same thing.
_NEAR: Final = 4


def leftover(site: Site, last: int, form: str) -> tuple[int, int] | None:
    """Give the first and the last item of clauses behind item ``last`` that go on with the object of a duty that goes."""
    line = site.line
    opens = line.clause_end(last)
    end = opens
    while (found := _going_on(line, end, form)) is not None:
        end = found
    if end == opens or any(opens < at <= end for at in site.goods):
        return None
    return opens, end


def _going_on(line: Line, last: int, form: str) -> int | None:
    items = line.items
    at = last + 1
    while line.is_join(at):
        at += 1
    if at == last + 1 or at + 1 >= len(items):
        return None
    if items[at].text == "to":
        at += 1
    if items[at].text in _THEIR and any(one.text in _BES for one in items[at : at + _NEAR]):
        return line.clause_end(at)
    while at + 1 < len(items) and items[at].has("modal") and items[at].text not in _BES:
        at += 1
    if not line.acts(at) or _is_kept(line, at):
        return None
    if not _is_them(line, at + 1):
        return None
    end = line.clause_end(at)
    gerund = any(name == GERUND for _, name in items[at].entry.verbs) or items[at].text.endswith("ing")
    if gerund and form != GERUND:
        while (after := _gerund_after(line, end)) is not None:
            end = line.clause_end(after)
    return end


def _is_kept(line: Line, at: int) -> bool:
    """Tell whether a verb only tells of a thing or follows it, and nothing else."""
    lemmas = {lemma for lemma, _ in line.items[at].entry.verbs}
    return any(line.lexicon.of_class(one, _KEPT) and not line.lexicon.of_class(one, _DECIDING) for one in lemmas)


def _is_them(line: Line, at: int) -> bool:
    """Tell whether a verb's object is only a pronoun, adverbs and particles left out."""
    items = line.items
    while at < len(items) and (items[at].text in PARTICLES or items[at].has("adverb")):
        at += 1
    if at >= len(items):
        return False
    if items[at].text == "the":
        return at + 1 < len(items) and items[at + 1].text == "same"
    alone = at + 1 >= len(items) or line.breaks(at + 1) or not items[at].has("determiner")
    return items[at].text in _THEM and alone


def _gerund_after(line: Line, last: int) -> int | None:
    """Give the item of another participle that goes on with a clause ('…, setting them and being held to them')."""
    at = last + 1
    while line.is_join(at):
        at += 1
    if at == last + 1 or at >= len(line.items):
        return None
    return at if line.items[at].text.endswith("ing") and line.is_verb(at) else None
