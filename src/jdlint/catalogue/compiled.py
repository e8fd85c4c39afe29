"""Rules compiled: read from YAML once, and kept as JSON that loads in a few milliseconds.

The file is named by a hash of the rule files' bytes and of the program that reads them, so it cannot be stale. Each of its
lines is a part of the catalogue, decoded only when it is asked for.
"""

from __future__ import annotations

import contextlib
import json
import os
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from types import GenericAlias
from typing import Any, Final

from jdlint import codec, keeping
from jdlint.catalogue import Catalogue
from jdlint.catalogue.fingerprint import fingerprint, program
from jdlint.places import cache_folder

#: How the files of compiled rules are named.
KIN: Final = "rules-*.jsonl"
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
    file = None if place is None else place / KIN.replace("*", _key(folders))
    kept = None if file is None else _read(file)
    if kept is not None:
        return _wake(folders, kept)
    from jdlint.catalogue.assembly import assemble  # noqa: PLC0415 - it imports YAML
    from jdlint.catalogue.shelf import Shelf  # noqa: PLC0415

    made = assemble(Shelf(folders))
    if file is not None:
        with contextlib.suppress(OSError):
            lines = [line for name in _PARTS for line in (name, json.dumps(codec.encode(getattr(made, name))))]
            keeping.write(file, "\n".join(lines), KIN)
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


def _read(file: Path) -> dict[str, str] | None:
    """Give the parts of a file as JSON texts; None where there is none, or it is not whole."""
    body = keeping.read(file)
    lines = [] if body is None else body.splitlines()
    return dict(zip(lines[::2], lines[1::2], strict=True)) if lines[::2] == list(_PARTS) else None
