"""The wheel, installed outside the checkout, is the whole of jdlint."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        ".",
    ]
    subprocess.run([sys.executable, *command], cwd=TOP, check=True)
    (path,) = folder.glob("jdlint-*.whl")
    return path


@pytest.fixture(scope="module")
def jdlint(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a virtual environment of its own, which borrows the other packages of this one."""
    folder = tmp_path_factory.mktemp("a place") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (packages,) = folder.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin" / "python"


def test_the_wheel_holds_the_package_and_the_rules_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    sources = {f"jdlint/{path.relative_to(TOP / 'src' / 'jdlint').as_posix()}" for path in (TOP / "src").rglob("*.py")}
    rules = {
        f"jdlint/rules/{path.relative_to(TOP / 'rules').as_posix()}" for path in (TOP / "rules").rglob("*") if path.is_file()
    }
    held = {name for name in names if not name.partition("/")[0].endswith(".dist-info")}
    assert sources | rules | {"jdlint/py.typed"} <= held
    assert {Path(name).suffix for name in held} <= {".py", ".typed", ".yaml", ".md", ".json", ".npz", ".txt"}


def test_it_runs_outside_the_checkout(jdlint: Path, tmp_path: Path) -> None:
    (tmp_path / "po.md").write_text("# Product Owner\n\nThe product owner role is shared by two people.\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(jdlint), "-I", "-m", "jdlint", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    where = subprocess.run(
        [str(jdlint), "-I", "-c", "import jdlint.catalogue as c; print(c.rules_directory())"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert Path(where.strip()).is_relative_to(jdlint.parents[1])
    done = run("check", "--output-format", "concise", "po.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("po.md:3:1: JD301 warning")
    assert run("rule", "JD101").stdout.startswith("JD101 product-manager-duty")
