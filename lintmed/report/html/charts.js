// The overview: figures and bars of what passes the filters; every bar sets a filter.

const SHOWN_BARS = 12;
const LEVELS = [["s2", ERROR], ["s1", WARNING], ["s0", ADVICE]];

function overview() {
  const open = shown.findings.filter(isOpen);
  const by = (rank) => open.filter((at) => FOUND.severity[at] === rank).length;
  const decided = shown.findings.filter((at) => decisionOf(at)).length;
  const suppressed = shown.findings.filter(isSuppressed).length;
  const failed = shown.files.filter((file) => FILES.error[file]);
  return el("div", { class: "overview" },
    el("h1", { class: "sr" }, t("overview")),
    el("ul", { class: "figures" },
      figure(shown.files.length, t("articles"), "", () => go("articles")),
      figure(open.length, t("open-findings"), "", () => go("findings")),
      ...[ERROR, WARNING, ADVICE].map((rank) => figure(by(rank), t(["advices", "warnings", "errors"][rank]), `s${rank}`, () => { setFilter({ severity: String(rank) }); go("findings"); })),
      figure(decided, t("decided"), "", () => { setFilter({ state: "decided" }); go("findings"); }),
      figure(suppressed, t("suppressed"), "", () => { setFilter({ state: "suppressed" }); go("findings"); }),
      failed.length > 0 && figure(failed.length, t("not-checked"), "bad", () => { setFilter({ risk: "3" }); go("articles"); })),
    el("div", { class: "cards" },
      el("div", { class: "column" }, card(t("by-family"), bars(open, (at) => ruleOf(at).family, familyName, "family"))),
      el("div", { class: "column" }, card(t("by-severity"), severityChart(open)), card(t("by-risk"), riskChart())),
      el("div", { class: "column" }, card(t("by-market"), bars(open, (at) => ruleOf(at).pack, packName, "market")), card(t("ageing"), ageing())),
      card(t("most-repeated"), repeated(open), "wide"),
      failed.length > 0 && card(t("not-checked"), el("ul", { class: "plain" }, failed.slice(0, 50).map((file) => el("li", {}, FILES.error[file].split("\n")[0]))), "wide")));
}

function figure(count, label, kind, onclick) {
  return el("li", {}, el("button", { type: "button", class: `figure ${kind}`, onclick }, el("strong", {}, number(count)), el("span", {}, label)));
}

function card(title, body, kind = "") {
  return el("section", { class: `card ${kind}` }, el("h2", {}, title), body);
}

/** Bars of findings by what *of* says, each split by severity. */
function bars(findings, of, name, key) {
  const rows = new Map();
  for (const at of findings) {
    const value = of(at);
    if (!rows.has(value)) rows.set(value, [0, 0, 0]);
    rows.get(value)[FOUND.severity[at]] += 1;
  }
  const sum = (counts) => counts[0] + counts[1] + counts[2];
  const sorted = [...rows].sort((a, b) => sum(b[1]) - sum(a[1]) || (a[0] < b[0] ? -1 : 1));
  if (!sorted.length) return el("p", { class: "quiet" }, t("nothing"));
  const most = sum(sorted[0][1]);
  const drawn = sorted.map(([value, counts]) => el("li", {}, el("button", {
    type: "button", class: "bar", title: value, "aria-pressed": String(filter[key] === value), onclick: () => setFilter({ [key]: filter[key] === value ? "" : value }),
  }, el("span", { class: "name" }, name(value)), stacked(counts, most), el("span", { class: "count" }, number(sum(counts))))));
  if (drawn.length <= SHOWN_BARS) return el("ul", { class: "bars" }, drawn);
  return el("div", {}, el("ul", { class: "bars" }, drawn.slice(0, SHOWN_BARS)),
    el("details", { class: "rest" }, el("summary", {}, t("more", { n: drawn.length - SHOWN_BARS })), el("ul", { class: "bars" }, drawn.slice(SHOWN_BARS))));
}

function stacked(counts, most) {
  let x = 0;
  const parts = LEVELS.map(([kind, rank]) => {
    const width = (100 * counts[rank]) / most;
    const part = svg("rect", { class: kind, x, y: 0, width, height: 8 });
    x += width;
    return part;
  });
  return svg("svg", { class: "line-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, parts);
}

function severityChart(findings) {
  const counts = [0, 0, 0];
  for (const at of findings) counts[FOUND.severity[at]] += 1;
  const all = findings.length || 1;
  return el("div", {}, el("div", { class: "whole" }, stacked(counts, all)),
    el("ul", { class: "bars" }, LEVELS.map(([kind, rank]) => legend(kind, severityName(rank), counts[rank], all, filter.severity === String(rank), () => setFilter({ severity: filter.severity === String(rank) ? "" : String(rank) })))));
}

function legend(kind, label, count, all, pressed, onclick) {
  return el("li", {}, el("button", { type: "button", class: "bar short", "aria-pressed": String(pressed), onclick },
    el("span", { class: "name" }, el("i", { class: `dot ${kind}`, "aria-hidden": "true" }), label),
    el("span", { class: "count" }, number(count), el("small", {}, ` ${Math.round((100 * count) / all)}%`))));
}

function riskChart() {
  const counts = new Map([[2, 0], [1, 0], [0, 0], [-1, 0], [3, 0]]);
  for (const file of shown.files) counts.set(riskOf(file), counts.get(riskOf(file)) + 1);
  const most = Math.max(1, ...counts.values());
  const kinds = { 2: "s2", 1: "s1", 0: "s0", "-1": "clean", 3: "bad" };
  const rows = [...counts].filter(([risk, count]) => risk !== 3 || count);
  return el("ul", { class: "bars" }, rows.map(([risk, count]) => el("li", {}, el("button", {
    type: "button", class: "bar", "aria-pressed": String(filter.risk === String(risk)), onclick: () => setFilter({ risk: filter.risk === String(risk) ? "" : String(risk) }),
  }, el("span", { class: "name" }, riskName(risk)),
  svg("svg", { class: "line-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("rect", { class: kinds[risk], x: 0, y: 0, width: (100 * count) / most, height: 8 })),
  el("span", { class: "count" }, number(count))))));
}

const AGES = [["age-past", -Infinity, -1], ["age-30", 0, 30], ["age-90", 31, 90], ["age-180", 91, 180], ["age-more", 181, Infinity], ["age-none", NaN, NaN]];

/** Columns: how long the exceptions that cover findings still hold. */
function ageing() {
  const counts = AGES.map(() => 0);
  const used = new Map();
  for (const at of shown.findings) if (isSuppressed(at)) used.set(FOUND.exception[at], (used.get(FOUND.exception[at]) ?? 0) + 1);
  for (const [index, findings] of used) counts[ageOf(EXCEPTIONS[index])] += findings;
  counts[0] += shown.findings.filter((at) => ruleOf(at).id === "exceptions/expired").length;
  if (!counts.some(Boolean)) return el("p", { class: "quiet" }, t("no-exceptions"));
  const most = Math.max(...counts);
  const columns = AGES.map(([name], at) => {
    const height = (70 * counts[at]) / most;
    const kind = at === 0 ? "s2" : at === 1 ? "s1" : at === 5 ? "clean" : "s0";
    return svg("g", {}, svg("rect", { class: kind, x: 8 + at * 60, y: 84 - height, width: 44, height: Math.max(height, counts[at] ? 2 : 0), rx: 2 }),
      svg("text", { x: 30 + at * 60, y: 80 - height, class: "figure-label" }, counts[at] ? number(counts[at]) : ""),
      svg("text", { x: 30 + at * 60, y: 98, class: "axis-label" }, t(name)));
  });
  const label = AGES.map(([name], at) => `${t(name)}: ${counts[at]}`).join("; ");
  return el("div", {}, svg("svg", { class: "columns", viewBox: "0 0 366 104", role: "img", "aria-label": `${t("ageing")}. ${label}` }, columns), el("p", { class: "quiet small" }, t("ageing-note")));
}

function ageOf({ until }) {
  if (!until) return 5;
  const days = daysUntil(until);
  return AGES.findIndex(([, least, most]) => days >= least && days <= most);
}

/** The sentences that stand in most articles. */
function repeated(findings) {
  const groups = [...new Set(findings.filter(isDecidable).map((at) => FOUND.group[at]))].map((group) => [group, filesOf(group).length]).filter(([, count]) => count > 1);
  groups.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (!groups.length) return el("p", { class: "quiet" }, t("nothing-repeated"));
  return el("div", {}, el("ol", { class: "plain repeated" }, groups.slice(0, 6).map(([group, count]) => {
    const at = GROUPS[group][0];
    return el("li", {}, el("a", { href: `#/claim/${group}` }, badge(FOUND.severity[at]), quoted(at)), el("span", { class: "quiet" }, t("stands-in", { n: count })));
  })), el("p", {}, el("a", { href: "#/claims" }, t("all-claims"))));
}

function badge(rank) {
  return el("span", { class: `badge s${rank}` }, severityName(rank));
}
