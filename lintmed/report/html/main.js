// The frame: head, views by address, keyboard, colours. It runs once, when the page has been read.

const VIEWS = ["overview", "articles", "findings", "claims", "decisions"];
const THEMES = ["auto", "light", "dark"];

function route() {
  const [view, first, second] = location.hash.replace(/^#\/?/, "").split("/");
  const known = [...VIEWS, "article", "claim"].includes(view) ? view : "overview";
  return { view: known, first: Number(first ?? -1), second: second === undefined ? -1 : Number(second) };
}

function go(place) {
  if (location.hash === `#/${place}`) refresh();
  else location.hash = `#/${place}`;
}

function setTheme(theme) {
  memory.set("lintmed-theme", theme);
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function theme() {
  return THEMES.includes(memory.get("lintmed-theme")) ? memory.get("lintmed-theme") : "auto";
}

function setLanguage(name) {
  language = Math.max(0, LANGS.indexOf(name));
  document.documentElement.lang = LANGS[language];
  document.title = `lintmed · ${t("title")}`;
}

/** The head: what this is, the views, how it looks. */
function head() {
  const { view } = route();
  const current = { article: "articles", claim: "claims" }[view] ?? view;
  fill(document.getElementById("head"),
    el("div", { class: "brand" }, el("a", { href: "#/overview" }, el("b", {}, "lintmed"), " ", t("title")),
      el("span", { class: "quiet" }, t("head", { as_of: DATA.as_of }), DATA.registry.dated && el("span", { class: "warn-text" }, ` · ${t("dated", { day: DATA.registry.horizon })}`))),
    el("nav", { class: "views", "aria-label": t("views") }, VIEWS.map((name) => el("a", { href: `#/${name}`, "aria-current": name === current ? "page" : false }, t(name),
      name === "decisions" && decisions.size > 0 && el("span", { class: "pill" }, number(decisions.size))))),
    el("div", { class: "tools" },
      select(t("language"), [["en", "English"], ["zh-Hans", "简体中文"], ["zh-Hant", "繁體中文"]], LANGS[language], (name) => { memory.set("lintmed-lang", name); setLanguage(name); draw(); }, { id: "language" }),
      select(t("theme"), THEMES.map((name) => [name, t(`theme-${name}`)]), theme(), setTheme, { id: "theme" }),
      el("button", { type: "button", id: "help", "aria-label": t("keys"), onclick: help }, "?")));
}

/** Draw all anew: another address, another language. */
async function draw() {
  head();
  choose();
  const { view } = route();
  const hasFilters = view !== "article" && view !== "claim" && view !== "decisions";
  fill(document.getElementById("bar"), hasFilters ? [filterBar(), el("div", { id: "chosen" }, filterSummary())] : []);
  await drawView();
}

/** Draw again what depends on filters and decisions; the field that has the focus keeps it. */
async function refresh({ bar = true } = {}) {
  const focused = document.activeElement?.id;
  if (bar) {
    await draw();
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    return;
  }
  choose();
  fill(document.getElementById("chosen"), filterSummary());
  await drawView();
}

let drawn = 0;

async function drawView() {
  const { view, first, second } = route();
  const turn = (drawn += 1);
  currentTable = null;
  if (view !== "article") opened = null;
  else pageFile = first;
  const views = { overview, articles: articlesTable, findings: findingsTable, claims: claimsTable, decisions: decisionsPage, claim: () => claimPage(first), article: () => articlePage(first, second) };
  const content = await views[view]();
  if (turn !== drawn) return; // somebody was quicker than the article
  fill(document.getElementById("view"), content);
  document.getElementById("view").dataset.view = view;
  if (view === "article") showChosen(second >= 0);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const inField = event.target.closest?.("input, textarea, select");
  if (event.key === "Escape") return inField ? inField.blur() : back();
  if (inField) return undefined;
  const onButton = event.target.closest?.("button, a, summary, [role=button]");
  const act = keyAction(event.key, onButton);
  if (!act) return undefined;
  event.preventDefault();
  return act();
}

function keyAction(key, onButton) {
  const isArticle = route().view === "article";
  const move = isArticle ? moveFinding : moveRow;
  const near = (id) => () => document.getElementById(id)?.click();
  const view = VIEWS[Number(key) - 1];
  if (view) return () => go(view);
  switch (key) {
    case "/": return document.getElementById("search") ? () => document.getElementById("search").focus() : null;
    case "j": return () => move(1);
    case "k": return () => move(-1);
    case "ArrowDown": return isArticle ? null : () => move(1);
    case "ArrowUp": return isArticle ? null : () => move(-1);
    case "Enter": return onButton ? null : openRow;
    case "]": return near("next-article");
    case "[": return near("previous-article");
    case "d": return () => { setTheme(isDark() ? "light" : "dark"); head(); };
    case "?": return help;
    default: return "afw".includes(key) && key.length === 1 ? () => quickDecide({ a: "accept", f: "fix", w: "waive" }[key]) : null;
  }
}

function isDark() {
  return theme() === "dark" || (theme() === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Decide by a key what is looked at; if something lacks, the field that lacks it gets the focus. */
function quickDecide(decision) {
  const form = document.querySelector("form.decision");
  if (form?.querySelector(`[data-decision=${decision}]`)) form.decide(decision);
}

function back() {
  const { view } = route();
  if (view === "article") go("articles");
  else if (view === "claim") go("claims");
  else if (filter.search) setFilter({ search: "" });
}

function start() {
  setLanguage(memory.get("lintmed-lang") ?? DATA.lang);
  setTheme(theme());
  fill(document.getElementById("app"),
    el("a", { class: "skip", href: "#view", onclick: (event) => { event.preventDefault(); document.getElementById("view").focus(); } }, t("skip")),
    el("header", { id: "head", class: "head" }), el("div", { id: "bar" }), el("main", { id: "view", tabindex: "-1" }),
    el("footer", { class: "foot" }, `lintmed ${DATA.tool} · ${t("policy")} ${DATA.policy.slice(0, 12)} · ${DATA.packs.map(([id, version]) => `${id} ${version}`).join(", ")}`),
    el("div", { id: "live", class: "sr", role: "status", "aria-live": "polite" }));
  addEventListener("hashchange", async () => { await draw(); window.scrollTo(0, 0); if (route().view === "article") showChosen(route().second >= 0); });
  addEventListener("keydown", onKey);
  addEventListener("beforeprint", () => opened && fill(document.getElementById("panel"), panel({ onPaper: true })));
  addEventListener("afterprint", () => opened && lookAt(opened.chosen, { scroll: false }));
  draw().then(() => { document.documentElement.dataset.ready = "yes"; });
}

start();
