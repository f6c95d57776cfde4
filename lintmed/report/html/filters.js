// Which findings and articles are shown. All views show the same choice.

const NO_FILTER = { search: "", severity: "", family: "", rule: "", market: "", path: "", author: "", from: "", to: "", state: "", risk: "" };
const filter = { ...NO_FILTER };
let shown = { findings: [], files: [] };

/** Find what passes the filters; some ten milliseconds for 100,000 findings. */
function choose() {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = words.map((word) => [SEARCHED_FILES, SEARCHED_RULES, SEARCHED_EXCERPTS].map((texts) => texts.map((text) => text.includes(word))));
  const rules = RULES.map((rule) => isRuleChosen(rule));
  const severity = filter.severity === "" ? -1 : Number(filter.severity);
  const files = FILES.path.map((_, file) => isFileChosen(file));
  const findings = [];
  const seen = new Uint8Array(FILE_COUNT);
  for (let at = 0; at < FOUND_COUNT; at += 1) {
    const file = FOUND.file[at];
    if (!files[file] || !rules[FOUND.rule[at]] || (severity >= 0 && FOUND.severity[at] !== severity)) continue;
    if (!hits.every(([inFile, inRule, inExcerpt]) => inFile[file] || inRule[FOUND.rule[at]] || inExcerpt[FOUND.excerpt[at]])) continue;
    if (filter.state && !isInState(at)) continue;
    findings.push(at);
    seen[file] = 1;
  }
  const needsFinding = severity >= 0 || filter.family || filter.rule || filter.market || filter.state;
  const chosen = [];
  for (let file = 0; file < FILE_COUNT; file += 1) {
    if (files[file] && (seen[file] || (!needsFinding && hits.every(([inFile]) => inFile[file])))) chosen.push(file);
  }
  shown = { findings, files: chosen };
}

function isRuleChosen(rule) {
  return (!filter.family || rule.family === filter.family) && (!filter.rule || rule.id === filter.rule) && (!filter.market || rule.pack === filter.market);
}

function isFileChosen(file) {
  if (filter.path && !FILES.path[file].startsWith(filter.path)) return false;
  if (filter.author && FILES.author[file] !== filter.author) return false;
  if (filter.from && !(FILES.date[file] >= filter.from)) return false;
  if (filter.to && !(FILES.date[file] && FILES.date[file] <= filter.to)) return false;
  return filter.risk === "" || riskOf(file) === Number(filter.risk);
}

function isInState(at) {
  if (filter.state === "suppressed") return isSuppressed(at);
  const decision = decisionOf(at)?.decision;
  if (filter.state === "undecided") return !decision && !isSuppressed(at) && isDecidable(at);
  return filter.state === "decided" ? Boolean(decision) : decision === filter.state;
}

function setFilter(changes, { typed = false } = {}) {
  Object.assign(filter, changes);
  if (changes.family && filter.rule && !ruleFits()) filter.rule = "";
  refresh({ bar: !typed }); // the field in which somebody types is left alone
}

function ruleFits() {
  return RULES.some((rule) => rule.id === filter.rule && rule.family === filter.family);
}

function counted(values) {
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

/** The folders of the articles that have more than one, for the filter of paths. */
const FOLDERS = counted(FILES.path.flatMap((path) => path.split("/").slice(0, -1).map((_, at, parts) => `${parts.slice(0, at + 1).join("/")}/`)))
  .filter(([, count]) => count < FILE_COUNT);
const AUTHORS = counted(FILES.author);
const USED = { family: counted(RULES.map((rule) => rule.family)), market: counted(RULES.map((rule) => rule.pack)) };

function filterBar() {
  const any = (label) => ["", t("any", { label })];
  const choice = (name, label, options) =>
    select(label, [any(label), ...options], filter[name], (value) => setFilter({ [name]: value }), { class: filter[name] ? "set" : "", id: `filter-${name}` });
  const search = el("input", {
    type: "search", id: "search", value: filter.search, placeholder: t("search-hint"), "aria-label": t("search"), autocomplete: "off", spellcheck: "false",
    oninput: () => { clearTimeout(search.wait); search.wait = setTimeout(() => setFilter({ search: search.value }, { typed: true }), 80); },
  });
  const day = (name) => el("label", { class: "day" }, t(name), el("input", { type: "date", id: `filter-${name}`, value: filter[name], onchange: (event) => setFilter({ [name]: event.target.value }) }));
  const rules = RULES.filter((rule) => !filter.family || rule.family === filter.family).map((rule) => [rule.id, rule.id]).sort();
  const more = el("details", { class: "more-filters", open: filterBar.open, ontoggle: () => { filterBar.open = more.open; } },
    el("summary", {}, t("more-filters")),
    el("div", { class: "filter-row" },
      choice("rule", t("rule"), rules),
      FOLDERS.length > 0 && choice("path", t("path"), FOLDERS.slice(0, 500).map(([path, count]) => [path, `${path} (${number(count)})`])),
      AUTHORS.length > 0 && choice("author", t("author"), AUTHORS.slice(0, 1000).map(([name, count]) => [name, `${name} (${number(count)})`])),
      choice("risk", t("risk"), [2, 1, 0, -1, 3].map((risk) => [String(risk), riskName(risk)])),
      day("from"), day("to")));
  return el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    search,
    choice("severity", t("severity"), [2, 1, 0].map((rank) => [String(rank), severityName(rank)])),
    choice("family", t("family"), USED.family.map(([id]) => [id, familyName(id)])),
    choice("market", t("market"), USED.market.map(([id]) => [id, packName(id)])),
    choice("state", t("state"), ["undecided", "decided", "accept", "fix", "waive", "suppressed"].map((name) => [name, t(`state-${name}`)])),
    more);
}

function filterSummary() {
  const names = { severity: (value) => severityName(Number(value)), family: familyName, market: packName, state: (value) => t(`state-${value}`), risk: (value) => riskName(Number(value)) };
  const chips = Object.keys(NO_FILTER).filter((name) => filter[name] !== "").map((name) => {
    const value = names[name] ? names[name](filter[name]) : filter[name];
    return el("button", { type: "button", class: "chip", "aria-label": t("filter-off", { name: `${t(name)}: ${value}` }), onclick: () => setFilter({ [name]: "" }) },
      el("span", { class: "quiet" }, t(name)), " ", value, el("span", { "aria-hidden": "true" }, " ×"));
  });
  return el("div", { class: "applied" },
    el("span", { id: "count" }, t("shown", { findings: shown.findings.length, files: shown.files.length })), chips,
    chips.length > 1 && el("button", { type: "button", class: "link", onclick: () => setFilter(NO_FILTER) }, t("clear")));
}

function riskName(risk) {
  return t(["risk-clean", "risk-low", "risk-medium", "risk-high", "not-checked"][risk + 1]);
}
