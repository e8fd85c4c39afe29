"""Rules compiled: read from YAML once, and kept as JSON that loads in a few milliseconds.

The file is named by a hash of the rule files' bytes and of the program that reads them, so it cannot be stale. Each of its
lines is a part of the catalogue, decoded only when it is asked for.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from types import GenericAlias
from typing import Any, Final

from jdlint import codec
from jdlint.catalogue import Catalogue
from jdlint.catalogue.fingerprint import fingerprint, program
from jdlint.places import cache_folder, make_cache

#: So many compiled catalogues are kept, of different rules or versions.
_MOST: Final = 8
PREFIX: Final = "rules-"
#: The parts of a catalogue: the module and class of what each holds, and whether it is one of it (None), a list or a mapping.
_PARTS: Final[dict[str, tuple[str, str, type | None]]] = {
    "roles": ("rules", "RoleRule", tuple),
    "titles": ("rules", "TitleRule", None),
    "sections": ("rules", "SectionRule", tuple),
    "languages": ("languages", "LanguagesFile", None),
    "profiles": ("rules", "Profile", dict),
    "lints": ("rules", "LintRule", dict),
    "owners": ("owners", "OwnerRules", None),
    "duties": ("duties", "DutyRule", dict),
    "verbs": ("duties", "VerbsFile", None),
    "cues": ("duties", "CuesFile", None),
}


class _Compiled(Catalogue):
    """A catalogue whose parts are decoded when they are first asked for."""

    _lines: dict[str, str]

    def __getattr__(self, name: str) -> Any:
        if name not in _PARTS:
            raise AttributeError(name)
        value = codec.decode(_kind(name), json.loads(self._lines.pop(name)))
        object.__setattr__(self, name, value)
        return value


def _kind(name: str) -> Any:
    module, cls, whole = _PARTS[name]
    one = getattr(import_module(f"jdlint.catalogue.{module}"), cls)
    if whole is None:
        return one
    return GenericAlias(whole, (one, ...) if whole is tuple else (str, one))


def load(folders: tuple[Path, ...]) -> Catalogue:
    """Load the rules of some folders, the built-in one first.

    Raises:
        RuleError: at the first thing wrong with a rule file, naming file, line and key.
    """
    place = cache_folder()
    file = None if place is None else place / f"{PREFIX}{_key(folders)}.jsonl"
    lines = None if file is None else _read(file)
    if lines is not None:
        return _wake(folders, lines)
    from jdlint.catalogue.assembly import assemble  # noqa: PLC0415 - it imports YAML
    from jdlint.catalogue.shelf import Shelf  # noqa: PLC0415

    made = assemble(Shelf(folders))
    if file is not None:
        with contextlib.suppress(OSError):
            _write(file, [line for name in _PARTS for line in (name, json.dumps(codec.encode(getattr(made, name))))])
    return made


def _wake(folders: tuple[Path, ...], lines: dict[str, str]) -> Catalogue:
    made = object.__new__(_Compiled)
    object.__setattr__(made, "directories", folders)
    object.__setattr__(made, "_lines", lines)
    return made


def _key(folders: tuple[Path, ...]) -> str:
    digest = blake2b(digest_size=16)
    # Rules of one's own are named relative to where one stands.
    for part in (program((".py",)), fingerprint(folders), os.fsencode(Path.cwd()), *map(os.fsencode, folders)):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _checksum(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _read(file: Path) -> dict[str, str] | None:
    """Give the parts of a file as JSON texts; None where there is none, or it is not whole."""
    try:
        checksum, _, body = file.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    if checksum != _checksum(body):
        return None
    lines = body.splitlines()
    return dict(zip(lines[::2], lines[1::2], strict=True)) if lines[::2] == list(_PARTS) else None


def _write(file: Path, lines: list[str]) -> None:
    """Write a file so that nobody ever sees half of it, and let old ones go."""
    make_cache(file.parent)
    body = "\n".join(lines)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".rules-")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as out:  # noqa: PTH123 - a handle
            out.write(f"{_checksum(body)}\n{body}")
        os.replace(name, file)  # noqa: PTH105
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    old = sorted(file.parent.glob(f"{PREFIX}*.jsonl"), key=lambda one: one.stat().st_mtime, reverse=True)
    for one in old[_MOST:]:
        one.unlink(missing_ok=True)


def remove(folder: Path) -> bool:
    """Delete the compiled rules in a folder, and tell whether there were any."""
    there = list(folder.glob(f"{PREFIX}*.jsonl"))
    for one in there:
        one.unlink(missing_ok=True)
    return bool(there)
