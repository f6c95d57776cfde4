// The form in which a finding is decided, the help, and short messages.

const MONTHS = 6; // the end that the form proposes
const CHOICES = ["accept", "fix", "waive"];

function proposedEnd() {
  const day = new Date(`${DATA.as_of}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + MONTHS);
  return day.toISOString().slice(0, 10);
}

/** The form of one finding; what a protected rule found can only be fixed. */
function decisionForm(at, { everywhere = false }) {
  const now = decisionOf(at);
  const rule = ruleOf(at);
  if (!isDecidable(at)) return null;
  const group = FOUND.group[at];
  const allowed = rule.excepts ? CHOICES : ["fix"];
  const value = (name, otherwise) => el(name === "reason" ? "textarea" : "input", {
    name, id: `decide-${name}`, value: now?.[name] || otherwise, ...(name === "reason" ? { rows: 2 } : { type: name === "until" ? "date" : "text", min: name === "until" && DATA.as_of, autocomplete: "off" }),
  });
  const reason = value("reason", ""), by = value("by", memory.get("lintmed-by") ?? ""), until = value("until", proposedEnd());
  const all = el("input", { type: "checkbox", name: "everywhere", id: "decide-everywhere", checked: now ? now.everywhere : everywhere });
  const fault = el("p", { class: "fault", role: "alert" });
  const save = (decision) => {
    const told = { decision, reason: reason.value, by: by.value, until: until.value, everywhere: all.checked };
    const lacks = faultOf(told);
    fault.textContent = lacks ? t(lacks) : "";
    if (lacks) return form.querySelector(`#decide-${lacks.split("-")[1]}`)?.focus();
    memory.set("lintmed-by", by.value.trim());
    decide(at, told);
    announce(`${t(`state-${decision}`)}: ${excerptOf(at)}`);
    redraw();
  };
  const form = el("form", { class: "decision", "aria-label": t("decision"), onsubmit: (event) => event.preventDefault() },
    el("h3", {}, t("decision"), now && el("span", { class: "quiet" }, ` ${now.by}, ${now.decided.slice(0, 10)}`)),
    !rule.excepts && el("p", { class: "note" }, t("protected")),
    el("div", { class: "fields" },
      el("label", { class: "wide" }, t("reason"), reason),
      el("label", {}, t("by"), by),
      rule.excepts && el("label", {}, t("until"), until)),
    filesOf(group).length > 1 && el("label", { class: "check" }, all, " ", t("everywhere", { n: filesOf(group).length })),
    fault,
    el("div", { class: "actions" }, allowed.map((decision) => el("button", {
      type: "button", class: `did-${decision}`, "data-decision": decision, "aria-pressed": String(now?.decision === decision), title: t(`meaning-${decision}`), onclick: () => save(decision),
    }, t(decision))), now && el("button", { type: "button", class: "link", onclick: () => { undecide(at); redraw(); } }, t("undo"))));
  form.decide = save;
  return form;
}

/** Return what lacks, or nothing: a task for a writer needs a name only. */
function faultOf({ decision, reason, by, until }) {
  if (decision !== "fix" && !reason.trim()) return "lacks-reason";
  if (!by.trim()) return "lacks-by";
  if (decision !== "fix" && !(until >= DATA.as_of)) return "lacks-until";
  return "";
}

/** Draw again what a decision changes, and stay at the same place. */
function redraw() {
  head();
  if (route().view !== "article") return refresh();
  choose();
  const rows = fill(document.getElementById("text"), textRows(opened.detail));
  fill(document.getElementById("panel"), panel());
  showChosen(false);
  return rows;
}

function tell(text) {
  const box = el("dialog", { class: "message", "aria-label": t("title") }, el("p", {}, text), el("form", { method: "dialog" }, el("button", { class: "primary" }, t("close"))));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

const KEYS = [["/", "key-search"], ["1 – 5", "key-views"], ["j k ↓ ↑", "key-move"], ["Enter", "key-open"], ["Esc", "key-back"], ["[ ]", "key-articles"], ["a f w", "key-decide"], ["d", "key-theme"], ["?", "key-help"]];

function help() {
  const box = el("dialog", { class: "help", "aria-labelledby": "help-title" }, el("h2", { id: "help-title" }, t("keys")),
    el("dl", {}, KEYS.map(([keys, name]) => [el("dt", {}, keys.split(" ").map((key) => (key === "–" ? " – " : el("kbd", {}, key)))), el("dd", {}, t(name))])),
    el("h2", {}, t("decision")), el("dl", {}, CHOICES.map((name) => [el("dt", {}, t(name)), el("dd", {}, t(`meaning-${name}`))])),
    el("form", { method: "dialog" }, el("button", { class: "primary" }, t("close"))));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
