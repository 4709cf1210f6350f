"use strict";
// The page of an explorer: shows one part at a time, makes lists of passages when they are asked for, and lets keys do
// what the mouse does. Words of the project reach the page as text alone (textContent), never as markup.
(() => {
  const AT_ONCE = 50;
  const ANY = "";
  const SITES = "sites";
  const find = (id) => document.getElementById(id);
  const many = (n) => (n === 1 ? "1 passage" : n.toLocaleString("en-GB") + " passages");

  // -- what there is

  let read = null;
  const data = () => (read = read || taken(JSON.parse(find("data").textContent)));

  function taken(raw) {
    raw.passages = raw.passages.map(([lines, who, leading, group, kind, place, doc, codes, id, note], at) => ({
      lines, who, leading, group: raw.groups[group], kind: raw.kinds[kind], place, doc, id, note, at, text: null,
      codes: codes.map(([code, stance]) => ({ code, stance: raw.stances[stance] })),
    }));
    raw.above = raw.codes.map((_, at) => {
      const line = new Set();
      for (let code = at; code !== null; code = raw.codes[code][2]) line.add(code);
      return line;
    });
    return raw;
  }

  const fold = (text) => text.normalize("NFKC").replace(/[‘’ʼ]/g, "'").replace(/\s+/g, " ").toLowerCase();
  const textOf = (one) => (one.text = one.text || fold(one.lines.map((line) => line[2]).join(" ") + " " + one.id));

  // -- making elements

  function make(name, told, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(told || {})) element.setAttribute(key, value);
    element.append(...inside.filter((one) => one !== null && one !== ""));
    return element;
  }
  const link = (hash, ...inside) => make("a", { href: hash }, ...inside);
  const unseen = (text) => make("span", { class: "unseen" }, text);

  function hashOf(wish) {
    const parts = Object.entries(wish).filter(([, value]) => value !== ANY && value !== undefined);
    return "#passages" + (parts.length ? "?" + new URLSearchParams(parts) : "");
  }

  const caseName = (at) => (at < 0 ? "outside the case studies" : data().cases[at][0]);

  // -- a passage in words

  function wordsOf(one, around) {
    const shown = one.lines.filter((line) => around || line[2].trim());
    const quote = make("blockquote", { dir: "auto" });
    shown.forEach(([speaker, before, words, after], n) => {
      const line = make("p", {});
      if (speaker && (around || shown.length > 1)) line.append(make("b", {}, speaker + ": "));
      if (around && before.trim()) line.append(make("span", { class: "around" }, (n ? "" : "… ") + before));
      if (words.trim()) line.append(around ? make("mark", {}, words) : words);
      if (around && after.trim()) line.append(make("span", { class: "around" }, after + (n < shown.length - 1 ? "" : " …")));
      quote.append(line);
    });
    return quote;
  }

  function whoseWords(one, withCase) {
    const told = [one.who, one.group !== one.who ? one.group : "", one.kind !== one.who ? one.kind : ""];
    if (withCase) told.push(caseName(one.place));
    return told.filter(Boolean).join(" · ");
  }

  function codesOf(one) {
    const list = make("ul", { class: "codes", "aria-label": "Coded as" });
    for (const { code, stance } of one.codes)
      list.append(make("li", {}, link(hashOf({ theme: code }), pathOf(code)), stance ? " (" + stance + ")" : ""));
    return list;
  }

  const pathOf = (code) => [...data().above[code]].reverse().map((at) => data().codes[at][0]).join(" › ");

  // -- the list of passages

  let wish = {};
  let found = [];
  let shown = 0;
  const howMany = new Map();

  function fits(one) {
    if (wish.theme !== ANY && !one.codes.some((on) => under(on.code, wish.theme) && (!wish.stance || says(on.stance, wish.stance))))
      return false;
    if (wish.theme === ANY && wish.stance && !one.codes.some((on) => says(on.stance, wish.stance))) return false;
    if (wish.case === SITES ? one.place < 0 : wish.case !== ANY && one.place !== Number(wish.case)) return false;
    if (wish.group && !one.group.split(", ").includes(wish.group)) return false;
    return wish.words.every((word) => textOf(one).includes(word));
  }
  const under = (code, theme) => data().above[code].has(Number(theme));
  const says = (stance, wanted) => stance.split(", ").includes(wanted);

  function search(query) {
    const asked = new URLSearchParams(query);
    wish = Object.fromEntries(["theme", "case", "group", "stance", "topic", "q"].map((name) => [name, asked.get(name) || ANY]));
    wish.words = fold(wish.q).split(" ").filter(Boolean);
    const topic = wish.topic !== ANY ? data().topics[Number(wish.topic)] : null;
    const all = topic ? topic[1].map((at) => data().passages[at]) : data().passages;
    found = all.filter(fits);
    find("topic-line").hidden = !topic;
    find("topic-said").textContent = topic ? "On the topic: " + topic[0] : "";
    for (const name of ["theme", "case", "group", "stance", "q"]) {
      const field = find("filter-" + name);
      if (field !== document.activeElement || field.tagName === "SELECT") field.value = wish[name];
    }
    find("passages-head").textContent = headOf();
    const told = found.length ? many(found.length) : "Nothing here may be read, or nothing fits. Take a filter away to see more.";
    find("found").textContent = told;
    return told;
  }

  function headOf() {
    const parts = [];
    if (wish.theme !== ANY && data().codes[wish.theme]) parts.push(data().codes[wish.theme][0]);
    if (wish.case !== ANY) parts.push(wish.case === SITES ? "all case studies" : caseName(Number(wish.case)));
    return parts.length ? "Passages: " + parts.join(", ") : "Passages";
  }

  function list(count) {
    const items = find("list");
    items.replaceChildren();
    shown = 0;
    more(Math.max(count || 0, AT_ONCE));
  }

  function more(count) {
    const items = found.slice(shown, shown + count).map((one) =>
      make("li", {},
        wordsOf(one, false),
        make("p", { class: "who" }, whoseWords(one, true), one.id ? " [" + one.id + "]" : ""),
        codesOf(one),
        make("p", {}, link("#passage-" + one.at, "In its place", unseen(" (passage " + (one.at + 1) + ")")))));
    const first = items[0];
    find("list").append(...items);
    shown += items.length;
    howMany.set(location.hash, shown);
    find("more").hidden = shown >= found.length;
    return first;
  }

  function fillFilters() {
    if (find("filter-theme").options.length) return;
    const raw = data();
    const groups = [...new Set(raw.groups.flatMap((group) => group.split(", ")))].filter(Boolean).sort();
    const stances = ["supports", "qualifies", "runs against"].filter((one) => raw.stances.some((said) => says(said, one)));
    const options = (id, all, pairs) => {
      find(id).append(make("option", { value: ANY }, all), ...pairs.map(([value, text]) => make("option", { value }, text)));
      find(id).closest("p").hidden = !pairs.length;
    };
    options("filter-theme", "All themes", raw.codes.map(([name, depth], at) => [at, "\u00a0\u00a0".repeat(depth) + name]));
    const outside = raw.passages.some((one) => one.place < 0) ? [["-1", "Outside the case studies"]] : [];
    const cases = raw.cases.map(([, heading], at) => [at, heading]);
    options("filter-case", "Everywhere", cases.length ? [[SITES, "All case studies"], ...cases, ...outside] : []);
    options("filter-group", "Everybody", groups.map((group) => [group, group]));
    options("filter-stance", "Any", stances.map((stance) => [stance, stance]));
  }

  /** A filter is another look at the same list: it takes the place of the look before it in the history. */
  function filtered() {
    const fields = Object.fromEntries(["theme", "case", "group", "stance", "q"].map((name) => [name, find("filter-" + name).value]));
    const next = hashOf({ ...fields, topic: wish.topic });
    history.replaceState(null, "", next);
    here = next;
    say(search(next.split("?")[1] || ""));
    list();
  }

  // -- a passage in its place

  function showPlace(at) {
    const one = data().passages[at];
    const place = find("place");
    place.replaceChildren();
    if (!one) return place.append(make("p", {}, "There is no such passage."));
    place.append(
      make("p", { class: "who" }, whoseWords(one, false), one.id ? " [" + one.id + "]" : ""),
      wordsOf(one, true),
      one.note ? make("p", { class: "note" }, one.note) : "",
      make("h3", {}, "Coded as"), codesOf(one));
    if (one.doc >= 0) {
      const beside = (step, head) => {
        const next = data().passages[at + step];
        if (!next || next.doc !== one.doc) return;
        place.append(make("h3", {}, head), wordsOf(next, false), make("p", { class: "who" }, whoseWords(next, false)),
          codesOf(next), make("p", {}, link("#passage-" + next.at, "In its place", unseen(" (passage " + (next.at + 1) + ")"))));
      };
      const where = one.kind === "other" ? "document" : one.kind;
      beside(-1, "The passage coded before it in the same " + where);
      beside(1, "The passage coded after it in the same " + where);
    }
    const study = find("case-" + one.place);
    if (study) place.append(make("h3", {}, "The case study"), make("p", {}, link("#case-" + one.place, data().cases[one.place][1])), ...leadOf(study));
    return undefined;
  }

  /** The list in which a passage stands, for who came to it by a link: its theme at its case study. */
  function placeOf(at) {
    const one = data().passages[at];
    if (!one) return {};
    return { theme: one.codes.length ? one.codes[0].code : ANY, case: one.place };
  }

  /** What a summary opens with, down to its first heading: trend, data sources, indicators. */
  function leadOf(study) {
    const kept = [];
    for (const child of study.children) {
      if (child.tagName === "H3") break;
      if (!child.matches("h2, .up, figure")) kept.push(child.cloneNode(true));
    }
    return kept;
  }

  // -- going from part to part

  let here = null;
  let forward = false;
  const left = new Map();
  const say = (text) => { find("status").textContent = text; };

  /** What a link's end names; "" where it is no text, which leads to the matrix. */
  function named(hash) {
    try { return decodeURI(hash.slice(1).split("?")[0]); } catch { return ""; }
  }

  function route() {
    const hash = location.hash || "#matrix";
    const [name, query] = [named(hash), hash.split("?")[1] || ""];
    const passage = /^passage-(\d+)$/.exec(name);
    let target = null;
    if (name === "passages") {
      fillFilters();
      const told = search(query);
      list(howMany.get(hash));
      say(told);
    } else if (passage) {
      showPlace(Number(passage[1]));
      find("passage-up").href = hashOf(wish.words ? { ...wish, words: undefined } : placeOf(Number(passage[1])));
    } else {
      target = document.getElementById(name);
    }
    const part = passage ? find("passage") : (target && target.closest("main > section")) || find(name === "passages" ? name : "matrix");
    for (const one of document.querySelectorAll("main > section")) one.classList.toggle("shown", one === part);
    for (const one of document.querySelectorAll("nav a")) {
      const current = one.hash === "#" + part.id || (one.hash === "#passages" && passage) || (one.hash === "#cases" && part.classList.contains("case"));
      if (current) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
    }
    const head = (target && target !== part && target.querySelector("[tabindex='-1']")) || part.querySelector("h2");
    document.title = head.textContent + " – " + document.querySelector("h1").textContent;
    const first = here === null;
    here = hash;
    const kept = !forward && left.get(hash);
    forward = false;
    if (kept) left.delete(hash);  // gone back to: there is one step less to go back
    if (kept) (find(kept.id) || part.querySelector('a[href="' + CSS.escape(kept.href) + '"]') || head).focus();
    else if (!first || location.hash) {
      head.focus({ preventScroll: true });
      if (target && target !== part) target.scrollIntoView();
      else window.scrollTo(0, 0);
    }
  }

  /** Back to where one came from: what was opened there has the focus again. */
  function back() {
    const part = document.querySelector("main > section.shown");
    if (part.id === "matrix") return;
    const up = part.querySelector(".up a");
    if (history.length > 1 && left.size) history.back();
    else location.hash = up ? up.getAttribute("href") : "#matrix";
  }

  // -- keys in a table

  /** One cell of a table takes part in the order of Tab; the arrow keys move which. */
  function roving(table) {
    const rows = [...table.rows].map((row) => [...row.cells]);
    const stop = (cell) => cell.querySelector("a") || cell;
    for (const stops of rows) for (const cell of stops) stop(cell).tabIndex = -1;
    let [down, across] = [Math.min(1, rows.length - 1), 0];
    stop(rows[down][across]).tabIndex = 0;
    const go = (row, column) => {
      stop(rows[down][across]).tabIndex = -1;
      down = Math.max(0, Math.min(rows.length - 1, row));
      across = Math.max(0, Math.min(rows[down].length - 1, column));
      stop(rows[down][across]).tabIndex = 0;
    };
    table.setAttribute("role", "grid");
    table.addEventListener("focusin", (event) => {
      const cell = event.target.closest("th, td");
      if (cell) go(cell.parentElement.rowIndex, cell.cellIndex);
    });
    table.addEventListener("keydown", (event) => {
      if (event.altKey || event.metaKey || event.shiftKey) return;
      const ends = event.ctrlKey;
      const moves = {
        ArrowUp: [down - 1, across], ArrowDown: [down + 1, across], ArrowLeft: [down, across - 1], ArrowRight: [down, across + 1],
        Home: [ends ? 0 : down, 0], End: [ends ? rows.length - 1 : down, rows[0].length - 1],
        PageUp: [down - 10, across], PageDown: [down + 10, across],
      };
      const move = moves[event.key];
      if (!move || (ends && event.key.startsWith("Arrow"))) return;
      event.preventDefault();
      go(...move);
      stop(rows[down][across]).focus();
    });
  }

  // -- beginning

  /** Cells, heads and themes that lead to passages become links: without this script they lead nowhere. */
  function linked() {
    const table = find("grid");
    const heads = [...table.rows[0].cells];
    const into = (cell, hash) => {
      const anchor = link(hash);
      anchor.append(...cell.childNodes);
      cell.append(anchor);
    };
    for (const row of table.tBodies[0].rows) {
      const theme = row.cells[0].dataset.theme;
      [...row.cells].forEach((cell, n) => {
        const place = heads[n].dataset.case;
        if (theme !== undefined && n && cell.querySelector(".behind")) into(cell, hashOf({ theme, case: place === "" ? SITES : place }));
      });
      if (theme !== undefined) into(row.cells[0], hashOf({ theme }));
    }
    for (const head of heads) if (Number(head.dataset.case || -1) >= 0) into(head, "#case-" + head.dataset.case);
    for (const item of document.querySelectorAll("li[data-theme]"))
      into(item.querySelector(".behind"), hashOf({ theme: item.dataset.theme }));
    for (const one of document.querySelectorAll(".joint"))
      if (Number(one.dataset.many)) one.append(make("p", {}, link(hashOf({ topic: one.dataset.topic }), many(Number(one.dataset.many)), " on this topic here")));
    for (const one of document.querySelectorAll("section.case"))
      one.append(make("p", {}, link(hashOf({ case: one.dataset.case }), "All passages of this case study")));
  }

  linked();
  for (const id of ["grid", "joint-grid"]) if (find(id)) roving(find(id));
  find("filters").addEventListener("submit", (event) => event.preventDefault());
  find("filters").addEventListener("change", filtered);
  let soon = 0;
  find("filter-q").addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(filtered, 150); });
  find("topic-off").addEventListener("click", () => { wish.topic = ANY; filtered(); find("passages-head").focus(); });
  find("more").addEventListener("click", () => {
    const first = more(AT_ONCE);
    if (first) first.querySelector("a").focus();
    say(shown.toLocaleString("en-GB") + " of " + many(found.length) + " are listed");
  });
  document.addEventListener("click", (event) => {
    const anchor = event.target.closest && event.target.closest("a[href^='#']");
    if (!anchor) return;
    forward = true;
    if (anchor.classList.contains("skip")) { event.preventDefault(); forward = false; find("content").focus(); }
    else left.set(here, { id: anchor.id, href: anchor.getAttribute("href") });
    if (anchor.hash === here) { forward = false; }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("input, select, textarea")) return;
    back();
  });
  window.addEventListener("hashchange", route);
  route();
  setTimeout(() => { data(); document.documentElement.dataset.ready = "yes"; }, 0);
})();
