// What the reviewer decides: kept by this browser, exported as decisions.json for `lintmed report --apply`.

const KEPT = `lintmed-decisions-${DATA.report}`;
const decisions = new Map(Object.entries(kept()));

/** Return what this browser has kept; what another page has spoilt must not keep this one from opening. */
function kept() {
  try {
    return JSON.parse(memory.get(KEPT) ?? "{}");
  } catch {
    return {};
  }
}

function keyOf(group, path) {
  return `${DATA.groups[group]} ${path}`; // an empty path: wherever the sentence stands
}

/** Return the decision that holds for a finding: one for its article goes before one for all. */
function decisionOf(at) {
  if (!decisions.size) return undefined;
  return decisions.get(keyOf(FOUND.group[at], FILES.path[FOUND.file[at]])) ?? decisions.get(keyOf(FOUND.group[at], ""));
}

/** Whether a finding still counts: no exception covers it and the reviewer has not let it pass. */
function isOpen(at) {
  if (isSuppressed(at)) return false;
  const decision = decisionOf(at)?.decision;
  return decision !== "accept" && decision !== "waive";
}

function decide(at, { decision, reason, by, until, everywhere }) {
  const group = FOUND.group[at];
  const files = everywhere ? filesOf(group) : [FOUND.file[at]];
  if (everywhere) for (const file of files) decisions.delete(keyOf(group, FILES.path[file]));
  decisions.set(keyOf(group, everywhere ? "" : FILES.path[FOUND.file[at]]), {
    decision,
    rule: ruleOf(at).id,
    fingerprint: DATA.groups[group],
    excerpt: inert(excerptOf(at)),
    reason: reason.trim(),
    by: by.trim(),
    until: decision === "fix" ? "" : until,
    decided: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    everywhere,
    paths: files.map((file) => FILES.path[file]),
  });
  keep();
}

function undecide(at) {
  const own = keyOf(FOUND.group[at], FILES.path[FOUND.file[at]]);
  if (!decisions.delete(own)) decisions.delete(keyOf(FOUND.group[at], ""));
  keep();
}

function keep() {
  memory.set(KEPT, JSON.stringify(Object.fromEntries(decisions)));
}

/** Return the content of decisions.json. */
function exported() {
  const digests = new Map(FILES.path.map((path, at) => [path, FILES.sha256[at]]));
  const list = [...decisions.values()];
  const documents = Object.fromEntries([...new Set(list.flatMap((one) => one.paths))].map((path) => [path, digests.get(path)]));
  const head = { version: 1, report: DATA.report, tool: DATA.tool, policy: DATA.policy, as_of: DATA.as_of };
  return JSON.stringify({ ...head, documents, decisions: list }, null, 2) + "\n";
}

/** Return the content of a waivers file: what the reviewer lets pass, and nothing else. */
function exportedWaivers() {
  const rows = [...decisions.values()].filter((one) => one.decision !== "fix").flatMap((one) => {
    const paths = one.everywhere ? [""] : one.paths;
    return paths.map((path) => {
      const fields = { fingerprint: one.fingerprint, rule: one.rule, ...(path && { path }), reason: one.reason, by: one.by, until: one.until };
      const more = { ...fields, excerpt: one.excerpt, note: one.decision, decided: one.decided.slice(0, 10) };
      return Object.entries(more).map(([key, value], at) => `  ${at ? "  " : "- "}${key}: ${JSON.stringify(inert(value))}\n`).join("");
    });
  });
  return `waivers:${rows.length ? "\n" : " []\n"}${rows.join("")}`;
}

/** Take decisions from a file that was exported from this report; return how many. */
function imported(text) {
  const data = JSON.parse(text);
  if (data.version !== 1 || data.report !== DATA.report) throw new Error(t("import-other"));
  for (const one of data.decisions) decisions.set(`${one.fingerprint} ${one.everywhere ? "" : one.paths[0]}`, one);
  keep();
  return data.decisions.length;
}
