// One article: its text with what was found in it, and beside it why, by which law, how else to say it, and the decision.

const LONGEST_ROW = 2000; // characters; a longer line is set as several rows, which the browser draws when they are seen
const PANEL = 100; // findings that the panel lists at once
let opened = null; // file, detail, the finding that is looked at

async function articlePage(file, chosen) {
  if (!(file >= 0 && file < FILE_COUNT)) return el("p", { class: "empty" }, t("nothing"));
  const detail = await articleOf(file);
  opened = { file, detail, chosen: chosen >= 0 ? chosen : firstOpen(file) };
  return el("div", { class: "article-page" }, articleHead(file, detail),
    detail.errors.length > 0 && el("div", { class: "warn", role: "alert" }, el("h2", {}, t("not-checked")), detail.errors.map((error) => el("pre", {}, error))),
    el("div", { class: "reading" },
      el("div", { class: "sheet" },
        el("div", { class: "paper", id: "text", lang: FILES.language[file] || false, role: "region", "aria-label": t("text") }, textRows(detail)),
        matrixSection(detail), readSection(detail)),
      el("aside", { class: "panel", id: "panel", "aria-label": t("findings") }, panel())));
}

function firstOpen(file) {
  for (let at = FIRST[file]; at < FIRST[file + 1]; at += 1) if (isOpen(at) && isDecidable(at) && !decisionOf(at)) return at - FIRST[file];
  return FIRST[file + 1] > FIRST[file] ? 0 : -1;
}

function articleHead(file, detail) {
  const at = shown.files.indexOf(file);
  const near = (step, label, id) => {
    const next = at < 0 ? undefined : shown.files[at + step];
    return next === undefined ? el("span", { class: "button off", "aria-hidden": "true" }, label) : el("a", { class: "button", id, href: `#/article/${next}` }, label);
  };
  const facts = [FILES.path[file], FILES.author[file], FILES.date[file], FILES.language[file], detail.gates.genre?.[0], detail.gates.product?.[0]];
  return el("header", { class: "article-head" },
    el("nav", { class: "crumb", "aria-label": t("articles") }, el("a", { href: "#/articles", id: "to-list" }, `← ${t("articles")}`), el("span", { class: "spring" }),
      near(-1, `‹ ${t("previous")}`, "previous-article"), near(1, `${t("next")} ›`, "next-article")),
    el("h1", {}, riskBadge(riskOf(file)), " ", nameOf(file)),
    el("p", { class: "facts" }, facts.filter((fact) => fact && fact !== "unknown").map((fact) => el("span", {}, fact))));
}

/** Set the source line by line: headings as headings, markup and settings pale, findings marked. */
function textRows(detail) {
  const { text, findings, blocks } = detail;
  const place = codePoints(text);
  const marks = findings.map((one, at) => [place(one.start), place(one.end), at]).filter(([start, end]) => end > start);
  const styles = blocks.map(([kind, level, start, end]) => [place(start), place(end), kind, level]).sort((a, b) => a[0] - b[0]);
  const rows = [];
  let line = 1;
  let from = 0;
  let block = 0;
  for (const end of lineEnds(text)) {
    const stop = text.slice(from, end).replace(/[\r\n]+$/, "").length + from;
    while (block < styles.length - 1 && styles[block][1] <= from) block += 1;
    for (let at = from; at === from || at < stop; at += LONGEST_ROW) {
      const last = Math.min(stop, at + LONGEST_ROW);
      rows.push(el("div", { class: `row ${rowKind(styles, block, at, last)}` }, el("span", { class: "no", "aria-hidden": "true" }, at === from ? String(line) : ""), el("span", { class: "said" }, pieces(text, at, last, marks, styles, block))));
    }
    line += 1;
    from = end;
  }
  return rows;
}

/** Yield where each line ends, its line break included. */
function* lineEnds(text) {
  for (const match of text.matchAll(/\r\n|\n|\r/g)) yield match.index + match[0].length;
  if (!/[\r\n]$/.test(text) && text) yield text.length;
}

function rowKind(styles, block, from, to) {
  for (let at = block; at < styles.length && styles[at][0] < to; at += 1) {
    const [, end, kind, level] = styles[at];
    if (end > from && (kind === "heading" || kind === "front-matter" || kind === "code")) return kind === "heading" ? `heading h${level || 2}` : kind;
  }
  return "";
}

/** Cut a row where a finding or a block begins or ends. */
function pieces(text, from, to, marks, styles, block) {
  const here = marks.filter(([start, end]) => start < to && end > from);
  const prose = [];
  for (let at = block; at < styles.length && styles[at][0] < to; at += 1) if (styles[at][1] > from) prose.push(styles[at]);
  const cuts = new Set([from, to]);
  for (const [start, end] of [...here, ...prose]) for (const at of [start, end]) if (at > from && at < to) cuts.add(at);
  const order = [...cuts].sort((a, b) => a - b);
  const parts = [];
  for (let at = 0; at < order.length - 1; at += 1) {
    const part = text.slice(order[at], order[at + 1]);
    const found = here.filter(([start, end]) => start <= order[at] && end >= order[at + 1]);
    const isProse = prose.some(([start, end]) => start <= order[at] && end >= order[at + 1]);
    parts.push(found.length ? mark(part, found, order[at]) : el("span", { class: isProse ? false : "markup" }, part));
  }
  return parts;
}

/** Mark a piece; where findings overlap, the shortest one is told by a click and the gravest gives the colour. */
function mark(part, found, at) {
  const numbers = found.sort((a, b) => a[1] - a[0] - (b[1] - b[0])).map(([, , number]) => number);
  const file = pageFile;
  const gravest = Math.max(...numbers.map((one) => FOUND.severity[FIRST[file] + one]));
  const open = numbers.some((one) => isOpen(FIRST[file] + one));
  const begins = found.some(([start]) => start === at);
  return el("mark", {
    class: `s${gravest} ${open ? "" : "settled"}`, "data-findings": numbers.join(" "), role: "button", tabindex: begins ? "0" : "-1",
    "aria-label": begins ? `${severityName(gravest)}: ${part}` : false, onclick: () => lookAt(numbers[0], { scroll: false }),
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); lookAt(numbers[0], { scroll: false }); } },
  }, part);
}

let pageFile = 0; // the article whose rows are being set

/** The findings of the article, the chosen one unfolded; on paper all of them. */
function panel({ onPaper = false } = {}) {
  const { file, detail, chosen } = opened;
  const from = PANEL * Math.floor(Math.max(0, chosen) / PANEL);
  if (!detail.findings.length) return [el("p", { class: "empty" }, FILES.error[file] ? t("not-checked") : t("clean"))];
  return [el("p", { class: "panel-head" }, el("strong", {}, t("n-findings", { n: detail.findings.length })), el("span", { class: "quiet" }, t("keys-here"))),
    el("ol", { class: "findings" }, detail.findings.map((one, number) => (number < from || number >= from + PANEL ? null : findingCard(FIRST[file] + number, number, one, onPaper || number === chosen)))),
    detail.findings.length > PANEL && el("p", { class: "pager" },
      el("button", { type: "button", disabled: from === 0, onclick: () => lookAt(from - PANEL) }, t("back-page")), t("page-of", { from: from + 1, to: Math.min(from + PANEL, detail.findings.length), n: detail.findings.length }),
      el("button", { type: "button", disabled: from + PANEL >= detail.findings.length, onclick: () => lookAt(from + PANEL) }, t("next-page")))];
}

function findingCard(at, number, one, isChosen) {
  const rule = ruleOf(at);
  return el("li", { class: `finding ${isChosen ? "chosen" : ""} ${isOpen(at) ? "" : "settled"}`, id: `finding-${number}` },
    el("button", { type: "button", class: "head", "aria-expanded": String(isChosen), onclick: () => lookAt(isChosen ? -1 : number) },
      badge(FOUND.severity[at]), el("span", { class: "what" }, told(rule.title)), el("span", { class: "quiet" }, t("line-n", { n: FOUND.line[at] })), stateOfCard(at)),
    isChosen && el("div", { class: "body" },
      el("p", { class: "message" }, one.message),
      one.advice && el("p", {}, el("b", {}, t("what-to-do")), " ", one.advice),
      suppressionNote(at),
      rewrites(one),
      laws(one),
      decisionForm(at, {}),
      el("details", {}, el("summary", {}, t("trace")), el("dl", { class: "trace" }, one.trace.map(([step, detail]) => [el("dt", {}, step), el("dd", {}, detail)])),
        el("p", { class: "quiet small" }, el("code", {}, rule.id), " · ", el("code", {}, DATA.groups[FOUND.group[at]]), " · ", one.disposition)),
      told(rule.why) && el("details", {}, el("summary", {}, t("why")), el("p", {}, told(rule.why))),
      GROUPS[FOUND.group[at]].length > 1 && el("p", {}, el("a", { href: `#/claim/${FOUND.group[at]}` }, t("stands-in", { n: filesOf(FOUND.group[at]).length })))));
}

function stateOfCard(at) {
  return decisionOf(at) || isSuppressed(at) ? stateBadge(at) : null;
}

function suppressionNote(at) {
  if (!isSuppressed(at)) return null;
  const { kind, reason, by, until, place } = EXCEPTIONS[FOUND.exception[at]];
  return el("p", { class: "note" }, el("b", {}, t("exception")), ` ${kind}: ${reason} `, el("span", { class: "quiet" }, [by, until && `${t("until")} ${until}`, place].filter(Boolean).join(" · ")));
}

function laws(one) {
  if (!one.laws.length) return null;
  return el("div", {}, el("h3", {}, t("law")), el("ul", { class: "laws" }, one.laws.map(([id, article]) => {
    const law = DATA.authorities[id];
    return el("li", {}, outside(law.url, `${told(law.name)}${article ? ` ${article}` : ""}`), el("span", { class: "quiet" }, ` ${law.from} · ${t(`checked-${law.verification}`)}`));
  })));
}

/** Show rewrites as what goes and what comes, in the words around. */
function rewrites(one) {
  if (!one.rewrites.length) return null;
  const { text } = opened.detail;
  const place = codePoints(text);
  return el("div", {}, el("h3", {}, t("rewrite")), one.rewrites.map(({ safety, message, edits }) => {
    const parts = [];
    let from = Math.max(0, place(edits[0][0]) - 30);
    for (const [start, end, put] of edits) {
      parts.push(el("span", { class: "quiet" }, text.slice(from, place(start))), place(end) > place(start) && el("del", {}, text.slice(place(start), place(end)).slice(0, 400)), put && el("ins", {}, put));
      from = place(end);
    }
    parts.push(el("span", { class: "quiet" }, text.slice(from, from + 30)));
    return el("div", { class: "rewrite" }, el("p", { class: "diff" }, parts), el("p", { class: "quiet small" }, `${t(safety === "safe" ? "safe" : "needs-review")} · ${message}`));
  }));
}

function matrixSection(detail) {
  if (!detail.matrix.length) return null;
  const names = ["line", "claim", "target", "assertion", "citation", "source", "year", "evidence", "gaps", "rules"];
  const cell = (value) => (Array.isArray(value) ? value.join("; ") : String(value));
  return el("details", { class: "matrix", open: true }, el("summary", {}, t("matrix")),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("matrix") }, el("table", {},
      el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, t(`matrix-${name}`))))),
      el("tbody", {}, detail.matrix.map((row) => el("tr", {}, row.map((value, at) => el("td", { class: names[at] }, cell(value)))))))));
}

function readSection(detail) {
  const names = Object.keys(detail.gates);
  if (!names.length) return null;
  return el("details", { class: "matrix" }, el("summary", {}, t("how-read")), el("dl", { class: "trace" }, names.map((name) => {
    const [value, origin, evidence] = detail.gates[name];
    return [el("dt", {}, t(`gate-${name}`)), el("dd", {}, value, " ", el("span", { class: "quiet" }, [origin, ...evidence].join(" · ")))];
  })));
}

/** Look at a finding of the article that is open. */
function lookAt(number, { scroll = true } = {}) {
  if (!opened) return;
  opened.chosen = number;
  history.replaceState(null, "", `#/article/${opened.file}${number >= 0 ? `/${number}` : ""}`);
  fill(document.getElementById("panel"), panel());
  showChosen(scroll);
}

function showChosen(scroll) {
  document.querySelectorAll("mark.chosen").forEach((one) => one.classList.remove("chosen"));
  const marks = [...document.querySelectorAll("mark")].filter((one) => one.dataset.findings.split(" ").includes(String(opened.chosen)));
  marks.forEach((one) => one.classList.add("chosen"));
  if (scroll) marks[0]?.scrollIntoView({ block: "center" });
  document.getElementById(`finding-${opened.chosen}`)?.scrollIntoView({ block: "nearest" });
}

function moveFinding(step) {
  if (!opened?.detail.findings.length) return;
  const count = opened.detail.findings.length;
  lookAt((opened.chosen + step + count) % count);
}
