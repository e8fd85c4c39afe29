"""Baselines: findings that are known and stay for now, so that only new ones are reported.

A finding is known by its code, the words that it marks, and the section that they stand in, with a count for repeats: lines may
be added above it and bullets put in another order, but whoever edits its words hears of it again.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jdlint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jdlint.model import FileResult, Finding

#: The version of the file's layout; another one is refused, not guessed at.
VERSION: Final = 1


class Known(NamedTuple):
    """What a finding is known by."""

    code: str
    words: str
    section: str


@dataclass(frozen=True)
class Baseline:
    """Known findings by file; paths are relative to ``root``, with slashes."""

    root: Path
    files: Mapping[str, Counter[Known]]

    def key(self, path: str) -> str:
        """Give the name by which the baseline knows a file."""
        return file_key(path, self.root)

    def filter(self, result: FileResult) -> tuple[FileResult, int]:
        """Leave out the known findings of a file; also give how many entries fit nothing any more."""
        left = Counter(self.files.get(self.key(result.path), {}))
        if not left or result.error is not None:
            return result, 0
        fresh: list[Finding] = []
        for finding in result.findings:
            if left[known(finding)] > 0:
                left[known(finding)] -= 1
            else:
                fresh.append(finding)
        return replace(result, findings=tuple(fresh)), left.total()


def known(finding: Finding) -> Known:
    """Give what a finding is known by: case and white space of its words do not matter."""
    return Known(finding.code, _normal(finding.location.quote), _normal(finding.section))


def file_key(path: str, root: Path) -> str:
    """Name a file relative to a folder, with slashes on every system; one outside the folder by its full path."""
    full = Path(path).absolute()
    folder = root.absolute()
    return (full.relative_to(folder) if full.is_relative_to(folder) else full).as_posix()


def load(path: Path) -> Baseline:
    """Read a baseline file.

    Raises:
        ConfigError: where it cannot be read, or is none.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise ConfigError(
            f"cannot be read ({fault.strerror})", path=str(path), remedy="write it first, with --write-baseline"
        ) from None
    except (ValueError, RecursionError) as fault:
        line = getattr(fault, "lineno", None)
        raise ConfigError("is not JSON", path=str(path), line=line, remedy="write it anew with --write-baseline") from None
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        raise ConfigError(f"is no baseline of version {VERSION}", path=str(path), remedy="write it anew with --write-baseline")
    files = data.get("files")
    if not isinstance(files, dict):
        raise _ill(path, "files")
    return Baseline(path.parent, {name: _entries(path, name, entries) for name, entries in files.items()})


def dump(results: Iterable[FileResult], path: Path, before: Baseline | None = None) -> str:
    """Give the text of a baseline of these results for a file at ``path``.

    Entries of ``before`` for files that were not looked at and still exist are kept: who lints one folder does not forget the
    others. What no longer occurs is gone.
    """
    counts: dict[str, Counter[Known]] = {}
    for result in results:
        key = file_key(result.path, path.parent)
        if result.error is None:
            counts[key] = Counter(known(finding) for finding in result.findings)
        elif before and key in before.files:
            counts[key] = Counter(before.files[key])
    for name, entries in (before.files if before else {}).items():
        if name not in counts and (path.parent / PurePosixPath(name)).exists():
            counts[name] = Counter(entries)
    files = {
        name: [_entry(one, count) for one, count in sorted(counts[name].items())] for name in sorted(counts) if counts[name]
    }
    return json.dumps({"version": VERSION, "files": files}, indent=1, ensure_ascii=False) + "\n"


def _entry(one: Known, count: int) -> dict[str, Any]:
    return {**one._asdict(), **({"count": count} if count > 1 else {})}


def _entries(path: Path, name: str, entries: Any) -> Counter[Known]:
    counts: Counter[Known] = Counter()
    for one in entries if isinstance(entries, list) else [None]:
        if not isinstance(one, dict) or not all(isinstance(one.get(key), str) for key in Known._fields):
            raise _ill(path, f"files.{name}")
        count = one.get("count", 1)
        if type(count) is not int or count < 1:
            raise _ill(path, f"files.{name}")
        counts[Known(one["code"], one["words"], one["section"])] += count
    return counts


def _ill(path: Path, key: str) -> ConfigError:
    return ConfigError("is not what a baseline holds", path=str(path), key=key, remedy="write it anew with --write-baseline")


def _normal(words: str) -> str:
    return " ".join(words.split()).casefold()
