"""The file for readers without the tool, in a real browser: with keys, with filters, without a script.

Skipped where there is no Chromium.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from qualcode.deliver.html_explorer import html_explorer
from qualcode.model.explorer import (
    Explorer,
    ExplorerCase,
    ExplorerCode,
    ExplorerGrid,
    ExplorerPassage,
    JointEntry,
    SpokenLine,
)
from qualcode.model.report import Paragraph, TableBlock, Text
from qualcode.model.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent))

from chromium import found, page

if TYPE_CHECKING:
    from chromium import Page

pytestmark = pytest.mark.skipif(not found(), reason="there is no Chromium on this machine")

HOSTILE = "</script><img src=x onerror=\"document.title='bad'\"><b>bold</b>"


def passage(at: int, code: int, case: int, group: str, stance: str, words: str = "") -> ExplorerPassage:
    line = SpokenLine("", "Before it. ", words or f"Words of passage {at}.", " After it.")
    return ExplorerPassage((line,), f"WS5_{at:02}", False, group, "interview", case, case, ((code, stance),))


def explored() -> Explorer:
    themes = ("Being safe", HOSTILE)
    codes = tuple(ExplorerCode(name, "theme", 0, None, "What it is") for name in themes)
    cases = tuple(
        ExplorerCase(f"Case study {n}: A trust", f"Case study {n}", (Paragraph((Text(f"Trend of {n}."),)),))
        for n in (1, 2)
    )
    rows = tuple((name, "1 of 2", "–", "1 of 4") for name in themes)
    table = Table(("Theme", "Case study 1: trust", "Case study 2: trust", "All sites"), rows, notes=("Counted.",))
    passages = (
        *(passage(at, 0, 0, "senior leader", "supports") for at in range(120)),
        passage(120, 1, 1, "BME staff", "runs against", HOSTILE),
        passage(121, 1, -1, "", "", "Nobody’s manager asked."),
    )
    joint = (JointEntry("Bullying", 0, "Dissonance (words v figures)", (("WRES data", "improving"),), (0, 1)),)
    grid = ExplorerGrid(TableBlock("Themes", table), (0, 1), (0, 1, None))
    return Explorer("All of it", "publication", codes, cases, grid, passages, joint, "Words and figures")


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with page() as one:
        yield one


@pytest.fixture
def opened(browser: Page, tmp_path: Path) -> Page:
    path = tmp_path / "explorer.html"
    path.write_bytes(html_explorer(explored()).data)
    browser.complaints.clear()
    browser.open(path.as_uri())
    browser.until("document.documentElement.dataset.ready")
    return browser


def text(page: Page, element: str = "document.activeElement") -> str:
    return str(page.do(f"{element}.textContent"))


def listed(page: Page) -> int:
    return int(page.do("document.querySelectorAll('#list > li').length"))


def test_keys_lead_from_a_cell_to_its_passages_and_back(opened: Page) -> None:
    opened.do("document.querySelector('#grid [tabindex=\"0\"]').focus()")
    assert text(opened) == "Being safe"
    opened.press("ArrowRight", "Enter")
    opened.until("document.activeElement.textContent === 'Passages: Being safe, Case study 1'")
    assert opened.do("location.hash") == "#passages?theme=0&case=0"
    assert text(opened, "document.getElementById('status')") == "120 passages" and listed(opened) == 50

    opened.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    opened.press("Tab", "Enter")
    opened.until("document.activeElement.textContent === 'A passage in its place'")
    assert text(opened, "document.querySelector('#place mark')") == "Words of passage 0."
    assert "Trend of 1." in text(opened, "document.getElementById('place')")
    opened.press("Escape")
    opened.until("document.activeElement.textContent.startsWith('In its place')")
    opened.press("Escape")
    opened.until("document.activeElement.textContent.startsWith('1 of 2')")
    assert opened.complaints == []


def test_one_cell_is_in_the_order_of_tab(opened: Page) -> None:
    opened.do("document.querySelector('#grid [tabindex=\"0\"]').focus()")
    opened.press("ArrowDown", "End", "ArrowLeft", "ArrowDown")
    assert opened.do("document.querySelectorAll('#grid [tabindex=\"0\"]').length") == 1
    assert opened.do("document.activeElement.closest('td').cellIndex") == 3
    assert opened.do("document.querySelector('#grid').getAttribute('role')") == "grid"


def test_more_is_listed_when_it_is_asked_for(opened: Page) -> None:
    opened.do("location.hash = '#passages'")
    opened.until("document.querySelectorAll('#list > li').length === 50")
    opened.do("document.getElementById('more').click()")
    assert listed(opened) == 100 and opened.do("document.activeElement.closest('li') !== null")


def test_filters_and_words_narrow_the_list(opened: Page) -> None:
    opened.do("location.hash = '#passages?stance=runs+against'")
    opened.until("document.querySelectorAll('#list > li').length === 1")
    assert opened.do("document.getElementById('filter-stance').value") == "runs against"
    opened.do("location.hash = '#passages?q=nobody\\'s+MANAGER'")
    opened.until("document.getElementById('found').textContent === '1 passage'")
    opened.do("location.hash = '#passages?case=-1'")
    opened.until("document.getElementById('passages-head').textContent.includes('outside')")
    assert listed(opened) == 1
    opened.do("location.hash = '#passages?topic=0'")
    opened.until("document.getElementById('found').textContent === '2 passages'")
    choose = "(f => { f.value = 'BME staff'; f.dispatchEvent(new Event('change', {bubbles: true})); })"
    opened.do("location.hash = '#passages'")
    opened.until("document.getElementById('found').textContent === '122 passages'")
    opened.do(f"{choose}(document.getElementById('filter-group'))")
    assert listed(opened) == 1 and opened.do("location.hash") == "#passages?group=BME+staff"
    assert opened.do("location.href.startsWith('file:')")


def test_hostile_words_do_nothing(opened: Page) -> None:
    for place in ("#passages?theme=1", "#passage-120", "#themes", "#matrix"):
        opened.do(f"location.hash = '{place}'")
        opened.do("new Promise(done => setTimeout(done, 50))")
        assert opened.do("document.querySelectorAll('main img, main b').length") == 0
    assert "bad" not in str(opened.do("document.title")) and opened.complaints == []


def test_a_damaged_link_leads_to_the_matrix(opened: Page) -> None:
    opened.do("location.hash = '#themes'")
    opened.do("location.hash = '#%00%ff'")
    opened.do("new Promise(done => setTimeout(done, 50))")
    assert opened.do("document.querySelector('main > section.shown').id") == "matrix" and opened.complaints == []


def test_from_a_passage_that_was_linked_to_one_gets_to_where_it_stands(browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "explorer.html"
    path.write_bytes(html_explorer(explored()).data)
    browser.open("about:blank")
    browser.open(f"{path.as_uri()}#passage-120")
    browser.until("document.documentElement.dataset.ready")
    browser.press("Escape")
    browser.until("location.hash === '#passages?theme=1&case=1'")
    browser.until("document.querySelectorAll('#list > li').length === 1")


def test_a_name_without_a_blank_makes_no_page_wider(browser: Page, tmp_path: Path) -> None:
    made = explored()
    named = replace(made.codes[0], name="n" * 300)
    path = tmp_path / "explorer.html"
    path.write_bytes(html_explorer(replace(made, codes=(named, *made.codes[1:]))).data)
    browser.open(path.as_uri())
    browser.until("document.documentElement.dataset.ready")
    browser.do("document.body.style.width = '320px'")
    for place in ("#passages", "#passage-0", "#themes", "#joint"):
        browser.do(f"location.hash = '{place}'")
        browser.do("new Promise(done => setTimeout(done, 50))")
        assert browser.do("document.body.scrollWidth") <= 320, place


def test_both_sides_of_a_topic_open_from_the_grid(opened: Page) -> None:
    opened.do("document.querySelector('#joint-grid a').click()")
    opened.until("document.activeElement.textContent.startsWith('Bullying')")
    opened.do("document.querySelector('#joint-0 p a').click()")
    opened.until("document.getElementById('found').textContent === '2 passages'")


def test_a_script_that_is_put_in_does_not_run(opened: Page) -> None:
    opened.do("(s => { s.append('window.ran = 1'); document.body.append(s); })(document.createElement('script'))")
    assert opened.do("window.ran === undefined")


def test_without_a_script_matrix_and_themes_are_there(browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "explorer.html"
    path.write_bytes(html_explorer(explored()).data)
    browser.without_scripts()
    try:
        browser.open(path.as_uri())
        browser.until("document.readyState === 'complete' && document.getElementById('joint-0') !== null")
        parts = "[...document.querySelectorAll('main > section')]"
        assert (
            browser.do(f"{parts}.filter(one => one.offsetHeight).map(one => one.id).join(' ')")
            == "matrix themes cases case-0 case-1 joint about"
        )
        assert browser.do("document.querySelector('noscript').offsetHeight > 0")
    finally:
        browser.without_scripts(False)
