// The search page. It asks the index in pagefind/ where that can be loaded; from a folder, or on a site without an index,
// it looks through search-index.js. Everything found is put on the page as text, never as markup.
"use strict";

const AT_ONCE = 10; // results shown before "Show more"
const PASSAGES = 3; // shown for one page
const FEW = 3; // pages with all the words, below which pages with some are shown too
const MOST_TERMS = 8; // words that are looked for one by one
const PAUSE = 180; // milliseconds after a key before the search begins
const AROUND = { before: 12, after: 18 }; // words shown around a find

const form = document.querySelector("form.search");
const asked = document.getElementById("q");
const selects = [...form.querySelectorAll("select")];
const told = document.getElementById("status");
const list = document.getElementById("found");
const more = document.getElementById("more");
const say = JSON.parse(form.dataset.words); // what this script says, in the language of the site
let engine = null;
let note = "";
let turn = 0;
let results = [];

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function filled(pattern, fields) {
  return pattern.replace(/%\((\w+)\)s/g, (_, name) => fields[name]);
}

function chosen() {
  return Object.fromEntries(selects.filter((select) => select.value).map((select) => [select.name, select.value]));
}

function fill(select, counts) {
  const kept = select.value;
  const options = Object.entries(counts).filter(([value, count]) => count > 0 || value === kept);
  if (select.name === "year") options.sort((a, b) => b[0].localeCompare(a[0]));
  else options.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const made = options.map(([value, count]) => element("option", `${value} (${count})`, { value }));
  select.replaceChildren(element("option", say.any, { value: "" }), ...made);
  select.value = kept;
  select.closest("p").hidden = options.length === 0;
}

// The index of the whole site.
async function indexed() {
  const pagefind = await import("../pagefind/pagefind.js");
  await pagefind.options({ excerptLength: 30 });
  await pagefind.init();
  for (const select of selects) fill(select, (await pagefind.filters())[select.name] ?? {});
  return async (words, filters) => {
    const found = await pagefind.search(words || null, { filters });
    const partly = found.results.length < FEW ? await withSome(pagefind, words, filters, found.results) : [];
    if (found.results.length) for (const select of selects) fill(select, found.filters[select.name] ?? {});
    note = partly.length ? filled(say.partly, { all: found.results.length, some: partly.length }) : "";
    return [...found.results, ...partly].map((result) => async () => entry(await result.data()));
  };
}

// Pages that have some of the words, those with most of them first, where few have all.
async function withSome(pagefind, words, filters, known) {
  const terms = words.includes('"') ? [] : [...new Set(words.split(/\s+/))].slice(0, MOST_TERMS);
  if (terms.length < 2) return [];
  const pages = new Map();
  for (const term of terms) {
    for (const result of (await pagefind.search(term, { filters })).results) {
      const page = pages.get(result.id) ?? { result, score: 0 };
      page.score += 1 + result.score / (1 + result.score);
      pages.set(result.id, page);
    }
  }
  for (const result of known) pages.delete(result.id);
  return [...pages.values()].sort((a, b) => b.score - a.score).slice(0, AT_ONCE).map((page) => page.result);
}

function entry(page) {
  const words = page.raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">").split(/\s+/);
  return {
    address: page.raw_url.replace(/^\/+/, ""),
    title: page.meta.title,
    detail: [page.meta.kind, page.meta.detail].filter(Boolean).join(" · "),
    passages: passages(page, words),
  };
}

// The places of a page at which the words stand, the best first: each with the nearest anchor above it.
function passages(page, words) {
  const anchors = page.anchors.filter((anchor) => /^(p\d+|fig-\d+|point-\d+|e-|stated-|s-)/.test(anchor.id));
  const places = new Map();
  for (const { location, balanced_score: score } of page.weighted_locations) {
    const index = anchors.findLastIndex((anchor) => anchor.location <= location);
    const place = places.get(index) ?? { score: 0, at: [] };
    place.score += score;
    place.at.push(location);
    places.set(index, place);
  }
  if (anchors.length) places.delete(-1); // what stands before the first anchor is the title
  const best = [...places].sort((a, b) => b[1].score - a[1].score).slice(0, PASSAGES);
  return best.map(([index, place]) => {
    const first = anchors[index]?.location ?? 0;
    const last = anchors[index + 1]?.location ?? words.length;
    const start = Math.max(first, Math.min(...place.at) - AROUND.before);
    const end = Math.min(last, start + AROUND.before + AROUND.after);
    const hits = new Set(place.at);
    const pieces = words.slice(start, end).map((word, at) => [word, hits.has(start + at)]);
    if (start > first) pieces.unshift(["…", false]);
    if (end < last) pieces.push(["…", false]);
    return { anchor: anchors[index]?.id ?? "", pieces };
  });
}

// What a browser can look through by itself: every word must stand in the title, the summary, the names or the date.
async function plain() {
  await new Promise((resolve, reject) => {
    const script = element("script", "", { src: "search-index.js" });
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const { pages, left_out: leftOut } = window.briefingIndex;
  const folded = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  for (const page of pages) {
    page.kind = say.kinds[page.kind] ?? page.kind;
    page.head = folded(page.title);
    page.all = folded([page.title, page.text, page.detail, ...page.names].join(" \n "));
  }
  const values = { kind: (page) => [page.kind], year: (page) => [page.year].filter(Boolean), name: (page) => page.names };
  const admits = (page, filters) => Object.entries(filters).every(([key, value]) => values[key]?.(page).includes(value));
  const counts = (found, key) => {
    const made = {};
    for (const page of values[key] ? found : []) for (const value of values[key](page)) made[value] = (made[value] ?? 0) + 1;
    return made;
  };
  for (const select of selects) fill(select, counts(pages, select.name));
  note = filled(leftOut ? say.searched_most : say.searched, { num: pages.length, more: leftOut });
  return async (words, filters) => {
    const terms = (folded(words).match(/"[^"]+"|\S+/g) ?? []).map((term) => term.replaceAll('"', ""));
    const found = pages.filter((page) => terms.every((term) => page.all.includes(term)) && admits(page, filters));
    const inTitle = (page) => terms.filter((term) => page.head.includes(term)).length;
    found.sort((a, b) => inTitle(b) - inTitle(a));
    for (const select of selects) fill(select, counts(found, select.name));
    return found.map((page) => async () => ({
      address: page.at,
      title: page.title,
      detail: [page.kind, page.detail].filter(Boolean).join(" · "),
      passages: page.text ? [{ anchor: "", pieces: page.text.split(/\s+/).map((word) => [word, false]) }] : [],
    }));
  };
}


function item(found) {
  const made = element("li");
  const heading = element("p", "", { class: "heading" });
  heading.append(element("a", found.title, { href: found.address, dir: "auto" }));
  made.append(heading, element("p", found.detail, { class: "by" }));
  for (const passage of found.passages) {
    const line = element("p", "", { class: "passage", dir: "auto" });
    const place = passage.anchor ? element("a", "", { href: `${found.address}#${passage.anchor}` }) : line;
    for (const [word, isHit] of passage.pieces) place.append(isHit ? element("mark", word) : word, " ");
    if (place !== line) line.append(place);
    made.append(line);
  }
  return made;
}

async function show(from, mine) {
  const loaded = await Promise.all(results.slice(from, from + AT_ONCE).map((load) => load()));
  if (mine !== turn) return;
  const made = loaded.map(item);
  if (from === 0) list.replaceChildren(...made);
  else list.append(...made);
  more.hidden = from + AT_ONCE >= results.length;
  if (from > 0 && made.length) made[0].querySelector("a").focus();
}

async function search() {
  const mine = ++turn;
  const words = asked.value.trim();
  const filters = chosen();
  const address = new URLSearchParams({ ...(words && { q: words }), ...filters }).toString();
  history.replaceState(null, "", address ? `?${address}` : location.pathname);
  try {
    engine ??= location.protocol === "file:" ? plain() : indexed().catch(plain);
    const find = await engine;
    if (mine !== turn) return;
    if (!words && !Object.keys(filters).length) {
      results = [];
      list.replaceChildren();
      more.hidden = true;
      told.textContent = note;
      return;
    }
    const found = await find(words, filters);
    if (mine !== turn) return;
    results = found;
    const count = results.length;
    const counted = count === 0 ? say.none : filled(say.found, { num: count });
    told.textContent = note ? `${counted} ${note}` : counted;
    await show(0, mine);
  } catch {
    told.textContent = say.failed;
  }
}

let waiting = 0;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search();
});
asked.addEventListener("input", soon);
for (const select of selects) select.addEventListener("change", search);
more.addEventListener("click", () => show(list.children.length, turn));

const given = new URLSearchParams(location.search);
asked.value = given.get("q") ?? "";
for (const select of selects) {
  const value = given.get(select.name);
  if (!value) continue;
  select.append(element("option", value, { value }));
  select.value = value;
}
if ([...given].length) search();
else asked.addEventListener("focus", () => search(), { once: true });
