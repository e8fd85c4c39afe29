"""The folders that rules are read from, as one: files of later folders stand beside, replace or change earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

import yaml

from jdlint.catalogue.located import Place, build, compose, entries
from jdlint.catalogue.merging import merge
from jdlint.errors import RuleError

if TYPE_CHECKING:
    from jdlint.catalogue.agreement import Fault

T = TypeVar("T")

#: Where rules are read from, below a folder of rules.
PLACES: Final = (
    "cues.yaml",
    "languages.yaml",
    "profiles.yaml",
    "roles.yaml",
    "sections.yaml",
    "titles.yaml",
    "verbs.yaml",
    "duties/*/*.yaml",
    "lints/*.yaml",
    "owners/*.yaml",
)
EXTENDS: Final = "extends"


@dataclass(frozen=True)
class Shelf:
    """Folders of rules, the built-in one first; files are named by their path in a folder, with slashes."""

    folders: tuple[Path, ...]

    def names(self, pattern: str) -> list[str]:
        """Give the names of the files that fit a pattern, in any of the folders, in order."""
        return sorted({path.relative_to(folder).as_posix() for folder in self.folders for path in folder.glob(pattern)})

    def folder_of(self, name: str) -> int:
        """Give the number of the last folder that has a file, from 0."""
        return next(at for at in range(len(self.folders) - 1, -1, -1) if (self.folders[at] / name).is_file())

    def read(self, cls: type[T], name: str) -> T:
        """Read a file, as later folders leave it, as the given dataclass.

        Raises:
            RuleError: where it cannot be read or does not fit the dataclass.
        """
        node, place = self._node(name, len(self.folders))
        return build(cls, node, place)

    def check(self) -> None:
        """Look for files that nothing reads.

        Raises:
            RuleError: at the first rule file that stands in a place from which no rule is read.
        """
        for folder in self.folders[1:]:
            for path in sorted(folder.rglob("*.y*ml")):
                name = path.relative_to(folder).as_posix()
                if not any(fnmatch(name, place) and name.count("/") == place.count("/") for place in PLACES):
                    raise RuleError("stands where no rule is read from", path=str(path), remedy=f"use: {', '.join(PLACES)}")

    def refuse(self, fault: Fault) -> NoReturn:
        """Raise what is wrong with an entry, at the last place where one of its file has it: the first was there before it.

        Raises:
            RuleError: always.
        """
        files = [path for folder in reversed(self.folders) if (path := folder / fault.name).is_file()]
        for path in files:
            node = compose(path, self.title(path), RuleError)
            found = [] if node is None else [(key, one) for key, one in entries(node) if _is_at(fault, key, one)]
            if found:
                key, one = found[-1 if fault.entry else 0]
                raise RuleError(fault.what, path=self.title(path), line=one.start_mark.line + 1, key=key, remedy=fault.remedy)
        raise RuleError(fault.what, path=self.title(files[0]), key=fault.key, remedy=fault.remedy)

    def title(self, path: Path) -> str:
        """Name a file as people do: a built-in one from its ``rules`` folder on."""
        top = self.folders[0]
        if path.is_relative_to(top):
            return f"rules/{path.relative_to(top).as_posix()}"
        return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)

    def _node(self, name: str, until: int) -> tuple[yaml.Node, Place]:
        """Compose a file as the first ``until`` folders leave it."""
        index = Shelf(self.folders[:until]).folder_of(name)
        path = self.folders[index] / name
        place = Place(self.title(path), 1, "", RuleError)
        node = compose(path, place.path, RuleError)
        if node is None:
            raise RuleError("is empty", path=place.path, remedy="write the rule or delete the file")
        extended, rest = _extends(node)
        if extended is None:
            return node, place
        base, _ = self._node(self._find(extended, name, index, place), index)
        if not isinstance(base, yaml.MappingNode):
            place.fail("extends a file that is no mapping")
        return merge(base, rest, place), place

    def _find(self, wanted: yaml.ScalarNode, name: str, until: int, place: Place) -> str:  # noqa: RET503 - fail() never returns
        """Find the file that ``extends`` means: its name, a lint's code, or a duty's key."""
        names = Shelf(self.folders[:until]).names("**/*.yaml")
        text = wanted.value.removesuffix(".yaml")
        for one in names:
            stem = one.removesuffix(".yaml")
            if text in (stem, stem.rpartition("/")[2], stem.rpartition("/")[2].partition("-")[0]) and _is_kin(one, name):
                return one
            if stem == f"duties/{text.replace('.', '/')}":
                return one
        known = [one.removesuffix(".yaml") for one in names]
        close = get_close_matches(text, known, n=1, cutoff=0.3)
        place.at(wanted, EXTENDS).fail(
            f"is '{wanted.value}', which is no rule before this one", f"did you mean {close[0]}?" if close else ""
        )


def _is_at(fault: Fault, key: str, node: yaml.Node) -> bool:
    return fault.key in key.replace("+", "").split(".") and fault.entry in ("", node.value)


def _is_kin(one: str, other: str) -> bool:
    """Tell whether two files stand in the same kind of folder."""
    return one.partition("/")[0] == other.partition("/")[0] if "/" in one or "/" in other else True


def _extends(node: yaml.Node) -> tuple[yaml.ScalarNode | None, yaml.MappingNode]:
    """Take the key ``extends`` out of a file."""
    if not isinstance(node, yaml.MappingNode):
        return None, yaml.MappingNode("", [], None, None)
    found = next((value for key, value in node.value if key.value == EXTENDS and isinstance(value, yaml.ScalarNode)), None)
    rest = [(key, value) for key, value in node.value if key.value != EXTENDS]
    return found, yaml.MappingNode(node.tag, rest, node.start_mark, node.end_mark)
