from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from jdlint import discovery
from jdlint.discovery import Wanted, find, read
from jdlint.errors import SourceError
from jdlint.limits import MAX_BYTES


def known(name: str) -> bool:
    return name.lower().endswith((".md", ".txt"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touch(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")


def names(*paths: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = (), force_exclude: bool = False) -> list[str]:
    wanted = Wanted(known, Path.cwd(), include, exclude, force_exclude)
    return [one.path if one.problem is None else f"!{one.problem}" for one in find(paths, wanted)]


@pytest.mark.usefixtures("here")
class TestWalk:
    def test_takes_known_suffixes_in_one_order(self) -> None:
        touch("b.md", "a/z.txt", "a/b/y.MD", "A.md", "c.png", "Makefile")
        assert names(".") == ["A.md", "b.md", "a/z.txt", "a/b/y.MD"]
        assert names("a", "b.md", "a/z.txt") == ["a/z.txt", "a/b/y.MD", "b.md"]

    def test_passes_over_hidden(self) -> None:
        touch("a.md", ".git/a.md", ".b.md")
        assert names(".") == ["a.md"]

    def test_include_replaces_suffixes(self) -> None:
        touch("a.md", "jobs/a.md", "jobs/b.erb")
        assert names(".", include=("jobs/*.erb",)) == ["jobs/b.erb"]

    def test_exclude(self) -> None:
        touch("a.md", "old/a.md", "old/deep/b.md", "new/old.md")
        assert names(".", exclude=("old/",)) == ["a.md", "new/old.md"]

    def test_a_folder_without_postings_is_said(self) -> None:
        touch("pictures/a.png")
        assert names("pictures") == [
            (
                "!pictures: holds no postings: "
                "name the folder that holds them, or look what .gitignore and the configuration leave out"
            )
        ]


@pytest.mark.usefixtures("here")
class TestNamed:
    def test_is_taken_whatever_its_suffix_and_exclusion(self) -> None:
        touch("job", "old/a.md")
        assert names("job", "old/a.md", exclude=("old/",)) == ["job", "old/a.md"]

    def test_is_left_out_by_force(self) -> None:
        touch("a.md", "old/a.md")
        assert names("a.md", "old/a.md", "old", exclude=("old/",), force_exclude=True) == ["a.md"]

    def test_missing(self) -> None:
        assert names("no.md") == ["!no.md: does not exist: check the path"]

    def test_globs(self) -> None:
        touch("jobs/a.md", "jobs/b/c.md", "jobs/b.png", "[x].md")
        assert names("jobs/*.md") == ["jobs/a.md"]
        assert names("**/*.md") == ["[x].md", "jobs/a.md", "jobs/b/c.md"]
        assert names("[x].md") == ["[x].md"], "a file of that very name comes before the pattern"
        assert names("jobs/b*") == ["jobs/b/c.md", "jobs/b.png"]
        assert names("jobs/**") == ["jobs/a.md", "jobs/b/c.md", "jobs/b.png"]

    def test_standard_input(self) -> None:
        assert names("-") == ["-"]


@pytest.mark.usefixtures("here")
class TestHostile:
    def test_links_lead_nowhere(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        outside = tmp_path_factory.mktemp("outside")
        (outside / "secret.md").write_text("x", encoding="utf-8")
        touch("a.md")
        Path("link.md").symlink_to(outside / "secret.md")
        Path("folder").symlink_to(outside)
        Path("loop").symlink_to(".")
        Path("broken.md").symlink_to("nowhere")
        assert names(".") == ["a.md"]
        assert names("**/*.md") == ["a.md"]
        assert names("loop/*/*.md") == ["!loop/*/*.md: matches no file: check the pattern"]
        assert names("link.md") == ["!link.md: is a link to outside: name the file that it points to"]
        assert names("folder") == ["!folder: is a link to outside: name the file that it points to"]

    def test_a_link_inside_is_followed_where_it_is_named(self) -> None:
        touch("a.md")
        Path("link.md").symlink_to("a.md")
        assert names("link.md") == ["link.md"]
        assert read("link.md") == b"x"

    @pytest.mark.parametrize("name", ["a\nb.md", "-x.md", "'\".md", "::error::.md", " .md", "ü\u202e.md"])
    def test_odd_names(self, name: str) -> None:
        touch(name)
        assert names(".") == [name]
        assert read(names(".")[0]) == b"x"

    def test_names_that_are_no_utf8(self) -> None:
        os.mkdir(b"d\xff")  # noqa: PTH102 - bytes
        with open(b"d\xff/\xfe.md", "wb") as file:  # noqa: PTH123 - bytes
            file.write(b"x")
        (name,) = names(".")
        assert os.fsencode(name) == b"d\xff/\xfe.md"
        assert read(name) == b"x"

    def test_pipes_and_devices_are_refused_at_once(self) -> None:
        os.mkfifo("pipe.md")
        touch("a.md")
        assert names(".") == ["a.md"]
        for path in ("pipe.md", "/dev/zero"):
            with pytest.raises(SourceError, match="is no regular file"):
                read(path)

    def test_a_folder_is_no_file(self) -> None:
        with pytest.raises(SourceError, match="is no regular file"):
            read(".")

    def test_too_large(self) -> None:
        with Path("large.md").open("wb") as file:
            file.truncate(MAX_BYTES + 1)
        with pytest.raises(SourceError, match="10 MB"):
            read("large.md")

    def test_a_name_with_nul(self) -> None:
        with pytest.raises(SourceError, match="null"):
            read("a\0b")

    def test_a_fault_of_the_disk(self) -> None:
        with pytest.raises(SourceError, match="Input/output error"):
            read("/proc/self/mem")

    def test_no_permission(self) -> None:
        touch("secret.md", "locked/a.md", "open.md")
        Path("secret.md").chmod(0)
        Path("locked").chmod(0)
        Path.cwd().chmod(0o755)
        was = os.geteuid()
        if was == 0:  # root may read everything: be somebody else for the moment
            os.seteuid(65534)
        try:
            with pytest.raises(SourceError, match=r"may not be read"):
                read("secret.md")
            wanted = Wanted(known, Path("/"))
            search = list(discovery.find(["."], wanted))
        finally:
            os.seteuid(was)
            Path("locked").chmod(0o700)
        assert [(one.path, one.problem is None) for one in search] == [
            ("open.md", True),
            ("secret.md", True),
            ("locked", False),
        ]


@pytest.fixture
def repository(here: Path) -> Path:
    subprocess.run(["git", "init", "-q"], check=True, capture_output=True)
    return here


def by_git() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "-z"], check=True, capture_output=True, text=True
    ).stdout
    return sorted(name for name in listed.split("\0") if name.endswith(".md"))


@pytest.mark.parametrize(
    "ignores",
    [
        {".gitignore": "build/\n*.tmp.md\n"},
        {".gitignore": "/a.md\n"},
        {".gitignore": "*.md\n!keep.md\n"},
        {".gitignore": "a.md\n", "sub/.gitignore": "!a.md\n"},
        {"sub/.gitignore": "*\n!b.md\n"},
        {".gitignore": "sub/**/c.md\n# a comment\n\\#x.md\ntrailing.md   \n"},
        {".gitignore": "sub\n!sub/b.md\n"},
        {".git/info/exclude": "b.md\n", "sub/.gitignore": "!b.md\n"},
        {".gitignore": "s[tu]b/d?ep\n"},
    ],
    ids=lambda ignores: " ".join(ignores.values()).replace("\n", " "),
)
@pytest.mark.usefixtures("repository")
def test_ignores_what_git_ignores(ignores: dict[str, str]) -> None:
    touch("a.md", "b.md", "keep.md", "x.tmp.md", "trailing.md", "#x.md")
    touch("build/a.md", "sub/a.md", "sub/b.md", "sub/deep/c.md", "sub/deep/a.md", "sub/build/q.md")
    for name, text in ignores.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    assert sorted(names(".")) == by_git()
    if any(text.startswith("sub\n") for text in ignores.values()):
        return  # who names an ignored folder wants what is in it
    inside = [name for name in by_git() if name.startswith("sub/")]
    assert [name for name in sorted(names("sub")) if not name.startswith("!")] == inside, "the files above hold, too"
    os.chdir("sub")
    assert [f"sub/{name}" for name in sorted(names(".")) if not name.startswith("!")] == inside
