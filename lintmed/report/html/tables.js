// Tables of articles, findings, claims and decisions: sorted by any column, fifty rows a page, moved through by keyboard.

const PAGE = 50;
const tableState = new Map(); // by view: column, direction, page, row

function stateOf(view, column, down) {
  if (!tableState.has(view)) tableState.set(view, { column, down, page: 0, row: -1 });
  return tableState.get(view);
}

/** Draw a table; a column is {name, label, of (sort value), cell, kind}. */
function table(view, label, rows, columns, open) {
  const state = stateOf(view, columns[0].name, Boolean(columns[0].down));
  const column = columns.find((one) => one.name === state.column) ?? columns[0];
  const sorted = sortedBy(rows, column.of, state.down);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
  state.page = Math.min(state.page, pages - 1);
  const part = sorted.slice(state.page * PAGE, (state.page + 1) * PAGE);
  const head = columns.map((one) => el("th", { scope: "col", class: one.kind, "aria-sort": one.name === column.name ? (state.down ? "descending" : "ascending") : false },
    one.of ? el("button", { type: "button", id: `sort-${one.name}`, onclick: () => { Object.assign(state, { column: one.name, down: one.name === column.name ? !state.down : Boolean(one.down), page: 0, row: -1 }); refresh(); } },
      one.label, el("span", { class: "arrow", "aria-hidden": "true" }, one.name === column.name ? (state.down ? " ↓" : " ↑") : "")) : one.label));
  const body = part.map((row, at) => el("tr", { class: at === state.row ? "current" : "", "aria-current": at === state.row ? "true" : false, onclick: (event) => { if (!event.target.closest("a, button, input")) open(row); } },
    columns.map((one) => el("td", { class: one.kind, "data-label": one.label }, one.cell(row)))));
  currentTable = { state, part, pages, open };
  return el("div", { class: "table" },
    rows.length ? el("table", { class: view.split("-")[0] }, el("caption", { class: "sr" }, label), el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)) : el("p", { class: "empty" }, t("nothing")),
    pages > 1 && pager(state, pages, sorted.length));
}

let currentTable = null;

function sortedBy(rows, of, down) {
  const keyed = rows.map((row, at) => [of(row), at, row]);
  const sign = down ? -1 : 1;
  keyed.sort(([a, x], [b, y]) => (a < b ? -sign : a > b ? sign : x - y));
  return keyed.map(([, , row]) => row);
}

function pager(state, pages, count) {
  const to = (page) => { state.page = page; state.row = -1; refresh(); window.scrollTo(0, 0); };
  const from = state.page * PAGE;
  return el("nav", { class: "pager", "aria-label": t("pages") },
    el("button", { type: "button", id: "page-back", disabled: state.page === 0, onclick: () => to(state.page - 1) }, t("back-page")),
    el("span", {}, t("page-of", { from: from + 1, to: Math.min(from + PAGE, count), n: count })),
    el("button", { type: "button", id: "page-on", disabled: state.page === pages - 1, onclick: () => to(state.page + 1) }, t("next-page")));
}

/** Move the current row; past the end of a page comes the next one. */
function moveRow(step) {
  if (!currentTable) return;
  const { state, part, pages } = currentTable;
  let row = state.row + step;
  if (row >= part.length && state.page < pages - 1) [state.page, row] = [state.page + 1, 0];
  if (row < 0 && state.page > 0) [state.page, row] = [state.page - 1, PAGE - 1];
  state.row = Math.max(0, Math.min(row, PAGE - 1, part.length ? Infinity : 0));
  refresh();
  document.querySelector("tr.current")?.scrollIntoView({ block: "nearest" });
}

function openRow() {
  if (currentTable && currentTable.state.row >= 0) currentTable.open(currentTable.part[currentTable.state.row]);
}

function articlesTable() {
  const counts = new Map(shown.files.map((file) => [file, [0, 0, 0, 0]])); // advice, warnings, errors, undecided
  for (const at of shown.findings) {
    const row = counts.get(FOUND.file[at]);
    if (!row || !isOpen(at)) continue;
    row[FOUND.severity[at]] += 1;
    row[3] += decisionOf(at) || !isDecidable(at) ? 0 : 1;
  }
  const count = (rank, name) => ({ name, label: t(name), kind: "number", down: true, of: (file) => counts.get(file)[rank], cell: (file) => (counts.get(file)[rank] ? el("b", { class: `s${rank}` }, number(counts.get(file)[rank])) : el("span", { class: "quiet" }, "0")) });
  return table("articles", t("articles"), shown.files, [
    { name: "risk", label: t("risk"), kind: "narrow", down: true, of: (file) => riskOf(file), cell: (file) => riskBadge(riskOf(file)) },
    { name: "title", label: t("article"), kind: "main", of: nameOf, cell: (file) => articleLink(file) },
    { name: "author", label: t("author"), kind: "text", of: (file) => FILES.author[file], cell: (file) => FILES.author[file] },
    { name: "date", label: t("date"), kind: "day", down: true, of: (file) => FILES.date[file], cell: (file) => FILES.date[file] },
    count(2, "errors"), count(1, "warnings"), count(0, "advices"),
    { name: "undecided", label: t("undecided"), kind: "number", down: true, of: (file) => counts.get(file)[3], cell: (file) => number(counts.get(file)[3]) },
  ], (file) => go(`article/${file}`));
}

function articleLink(file, place = "") {
  return [el("a", { href: `#/article/${file}${place}`, class: "title" }, nameOf(file)), FILES.title[file] && el("span", { class: "path" }, FILES.path[file])];
}

function riskBadge(risk) {
  return el("span", { class: `badge ${risk === 3 ? "bad" : risk < 0 ? "clean" : `s${risk}`}` }, riskName(risk));
}

function findingsTable() {
  return table("findings", t("findings"), shown.findings, [
    { name: "severity", label: t("severity"), kind: "narrow", down: true, of: (at) => FOUND.severity[at], cell: (at) => badge(FOUND.severity[at]) },
    { name: "excerpt", label: t("text"), kind: "main", of: excerptOf, cell: (at) => el("a", { href: placeOf(at), class: "title" }, quoted(at)) },
    { name: "rule", label: t("rule"), kind: "text", of: (at) => ruleOf(at).id, cell: (at) => [el("span", {}, told(ruleOf(at).title)), el("code", { class: "path" }, ruleOf(at).id)] },
    { name: "article", label: t("article"), kind: "text", of: (at) => `${FILES.path[FOUND.file[at]]}\n${String(FOUND.line[at]).padStart(8)}`, cell: (at) => [el("span", {}, nameOf(FOUND.file[at])), el("span", { class: "path" }, `${FILES.path[FOUND.file[at]]}:${FOUND.line[at]}`)] },
    { name: "repeats", label: t("repeats"), kind: "number", down: true, of: (at) => GROUPS[FOUND.group[at]].length, cell: (at) => number(GROUPS[FOUND.group[at]].length) },
    { name: "state", label: t("state"), kind: "narrow", of: (at) => stateName(at), cell: (at) => stateBadge(at) },
  ], (at) => { location.hash = placeOf(at); });
}

function placeOf(at) {
  return `#/article/${FOUND.file[at]}/${at - FIRST[FOUND.file[at]]}`;
}

function stateName(at) {
  if (isSuppressed(at)) return t("state-suppressed");
  if (!isDecidable(at)) return t("state-notice");
  const decision = decisionOf(at)?.decision;
  return decision ? t(`state-${decision}`) : t("state-undecided");
}

function stateBadge(at) {
  const decision = decisionOf(at)?.decision;
  return el("span", { class: `badge ${isSuppressed(at) ? "clean" : decision ? `did-${decision}` : "none"}` }, stateName(at));
}

/** Sentences under a rule, with the number of articles in which they stand. */
function claimsTable() {
  const groups = [...new Set(shown.findings.filter(isDecidable).map((at) => FOUND.group[at]))];
  const first = (group) => GROUPS[group][0];
  const articles = new Map(groups.map((group) => [group, filesOf(group).length]));
  stateOf("claims", "articles", true);
  return table("claims", t("claims"), groups, [
    { name: "severity", label: t("severity"), kind: "narrow", down: true, of: (group) => FOUND.severity[first(group)], cell: (group) => badge(FOUND.severity[first(group)]) },
    { name: "excerpt", label: t("text"), kind: "main", of: (group) => excerptOf(first(group)), cell: (group) => el("a", { href: `#/claim/${group}`, class: "title" }, quoted(first(group))) },
    { name: "rule", label: t("rule"), kind: "text", of: (group) => ruleOf(first(group)).id, cell: (group) => [el("span", {}, told(ruleOf(first(group)).title)), el("code", { class: "path" }, ruleOf(first(group)).id)] },
    { name: "articles", label: t("articles"), kind: "text", down: true, of: (group) => articles.get(group), cell: (group) => t("stands-in", { n: articles.get(group) }) },
    { name: "state", label: t("state"), kind: "narrow", of: (group) => stateName(first(group)), cell: (group) => stateBadge(first(group)) },
  ], (group) => go(`claim/${group}`));
}

/** One sentence: where it stands, and one decision for all of them. */
function claimPage(group) {
  if (!GROUPS[group]) return el("p", { class: "empty" }, t("nothing"));
  const at = GROUPS[group][0];
  const rows = GROUPS[group];
  return el("div", { class: "claim-page" },
    el("p", { class: "crumb" }, el("a", { href: "#/claims" }, `← ${t("claims")}`)),
    el("section", { class: "card wide" }, el("h1", {}, quoted(at)),
      el("p", {}, badge(FOUND.severity[at]), " ", told(ruleOf(at).title), " ", el("code", {}, ruleOf(at).id)),
      el("p", { class: "quiet" }, t("stands-in", { n: filesOf(group).length })),
      decisionForm(at, { everywhere: true })),
    table(`places-${group}`, t("articles"), rows, [
      { name: "article", label: t("article"), kind: "main", of: (one) => nameOf(FOUND.file[one]), cell: (one) => articleLink(FOUND.file[one], `/${one - FIRST[FOUND.file[one]]}`) },
      { name: "line", label: t("line"), kind: "number", of: (one) => FOUND.line[one], cell: (one) => number(FOUND.line[one]) },
      { name: "author", label: t("author"), kind: "text", of: (one) => FILES.author[FOUND.file[one]], cell: (one) => FILES.author[FOUND.file[one]] },
      { name: "date", label: t("date"), kind: "day", down: true, of: (one) => FILES.date[FOUND.file[one]], cell: (one) => FILES.date[FOUND.file[one]] },
      { name: "state", label: t("state"), kind: "narrow", of: stateName, cell: stateBadge },
    ], (one) => { location.hash = placeOf(one); }));
}

function decisionsPage() {
  const rows = [...decisions.values()];
  const file = el("input", { type: "file", accept: ".json,application/json", id: "import", class: "sr", "aria-label": t("import"), onchange: async () => {
    try {
      announce(t("imported", { n: imported(await file.files[0].text()) }));
      refresh();
    } catch (problem) {
      tell(String(problem.message));
    }
  } });
  return el("div", {},
    el("section", { class: "card wide" }, el("h1", {}, t("decisions")),
      el("p", {}, t("decisions-note", { n: rows.length })),
      !memory.works && el("p", { class: "warn", role: "alert" }, t("not-kept")),
      el("p", { class: "actions" },
        el("button", { type: "button", class: "primary", id: "export", disabled: !rows.length, onclick: () => download("decisions.json", exported(), "application/json") }, t("export")),
        el("button", { type: "button", id: "export-waivers", disabled: !rows.length, onclick: () => download("waivers.yaml", exportedWaivers(), "application/yaml") }, t("export-waivers")),
        el("button", { type: "button", onclick: () => file.click() }, t("import")), file),
      el("p", { class: "quiet" }, t("apply-note"), " ", el("code", {}, "lintmed report --apply decisions.json"))),
    table("decided", t("decisions"), rows, [
      { name: "decision", label: t("decision"), kind: "narrow", of: (one) => one.decision, cell: (one) => el("span", { class: `badge did-${one.decision}` }, t(`state-${one.decision}`)) },
      { name: "excerpt", label: t("text"), kind: "main", of: (one) => one.excerpt, cell: (one) => [el("q", { class: "title" }, one.excerpt), el("code", { class: "path" }, one.rule)] },
      { name: "reason", label: t("reason"), kind: "text", of: (one) => one.reason, cell: (one) => one.reason },
      { name: "scope", label: t("scope"), kind: "text", of: (one) => one.paths.length, cell: (one) => (one.everywhere ? t("stands-in", { n: one.paths.length }) : one.paths[0]) },
      { name: "by", label: t("by"), kind: "text", of: (one) => one.by, cell: (one) => one.by },
      { name: "until", label: t("until"), kind: "day", of: (one) => one.until, cell: (one) => one.until },
    ], (one) => { const at = foundOf(one); if (at >= 0) location.hash = placeOf(at); }));
}

/** Return a finding that a decision is about. */
function foundOf(decision) {
  return FOUND.group.findIndex((group, at) => DATA.groups[group] === decision.fingerprint && FILES.path[FOUND.file[at]] === decision.paths[0]);
}
