"""The page for readers without the tool: how long it takes to make, and to open in Chromium, beside an empty page."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import Figure, median, p95, python, qualcode, run_process

from qualcode.model.report import Audience
from qualcode.project import Project
from qualcode.triangulation.exports.export import AUDIENCES

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "deliver"))

from chromium import found, page  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from chromium import Page

EMPTY = (
    "<!DOCTYPE html><html lang='en'><title>-</title><script>document.documentElement.dataset.ready = 1</script></html>"
)


def explorer_figures(coded: Path, work: Path, repeats: int) -> list[Figure]:
    """Of a coded project, with its case studies as they are and with one a document."""
    figures: list[Figure] = []
    for name in ("", ", a case study a document"):
        if name:
            _one_each(coded)
        for whom in AUDIENCES:
            figures += _of(coded, work, whom, name, repeats)
    return figures


def _one_each(coded: Path) -> None:
    with Project.open(coded) as project, project.together("a case study each"):
        for at, document in enumerate(project.documents.all(), start=1):
            project.cases.put(f"CS{at}", description="an acute trust")
            project.documents.edit(document.short_id, case=f"CS{at}")


def _of(coded: Path, work: Path, whom: Audience, name: str, repeats: int) -> list[Figure]:
    file = work / f"explorer-{whom}.html"
    made = run_process(qualcode("--project", str(coded), "export", "explorer", "--for", whom, "-o", str(file)))
    bare = run_process(python("-c", "pass"))
    size = f"{file.stat().st_size / 1e6:.1f} MB"
    what = f"the page for {'the team' if whom == 'team' else whom}{name}"
    figures = [Figure(f"make {what}", made.seconds, bare.seconds, "s", 30, size, memory_mb=made.memory_mb)]
    if not found():
        print("no Chromium here: the figures of opening are left out")
        return figures
    empty = work / "empty.html"
    empty.write_text(EMPTY, encoding="utf-8")
    with page() as browser:
        floor = [_opened(browser, empty) for _ in range(repeats)]
        opened = [_opened(browser, file) for _ in range(repeats)]
        first = "document.querySelectorAll('#list > li').length > 0"
        listed = [_until(browser, lambda: browser.do("location.hash = '#passages'"), first)]
        searched = [
            _until(browser, lambda: browser.do("location.hash = '#passages?q=level+field'"), "found.textContent")
        ]
    return [
        *figures,
        Figure(f"open {what}", median(opened), median(floor), "s", 2, size, p95=p95(opened)),
        Figure(f"list all of {what}", median(listed), median(floor), "s", 0.5, "the first fifty"),
        Figure(f"search {what}", median(searched), median(floor), "s", 0.5, "two words, once"),
    ]


def _opened(browser: Page, file: Path) -> float:
    """Seconds until the matrix can be used and all passages are read."""
    browser.open("about:blank")
    return _until(browser, lambda: browser.open(file.as_uri()), "document.documentElement.dataset.ready")


def _until(browser: Page, begin: Callable[[], object], there: str) -> float:
    started = time.perf_counter()
    begin()
    browser.until(there)
    return time.perf_counter() - started


if __name__ == "__main__":
    from run import show

    show(explorer_figures(Path(sys.argv[1]), Path(sys.argv[2]), 5))
