// The tables by column, and the articles, which are unpacked when they are opened.

const DATA = JSON.parse(document.getElementById("tables").textContent);
const FILES = DATA.files;
const FOUND = DATA.findings;
const FILE_COUNT = FILES.path.length;
const FOUND_COUNT = FOUND.file.length;
const ERROR = 2, WARNING = 1, ADVICE = 0; // ranks of severity
const RULES = DATA.rules.map(([id, family, pack, title, why, excepts]) => ({ id, family, pack, title, why, excepts }));
const PACKS = new Map(DATA.packs.map(([id, version, title]) => [id, { version, title }]));
const EXCEPTIONS = DATA.exceptions.map(([kind, reason, by, until, place]) => ({ kind, reason, by, until, place }));

// Findings lie in the order of their articles: those of article n are FIRST[n] to FIRST[n + 1].
const FIRST = new Int32Array(FILE_COUNT + 1);
for (let at = 0; at < FOUND_COUNT; at += 1) FIRST[FOUND.file[at] + 1] += 1;
for (let at = 0; at < FILE_COUNT; at += 1) FIRST[at + 1] += FIRST[at];

/** The findings of every group: one sentence under one rule, wherever it stands. */
const GROUPS = DATA.groups.map(() => []);
for (let at = 0; at < FOUND_COUNT; at += 1) GROUPS[FOUND.group[at]].push(at);

const SEARCHED_FILES = FILES.path.map((path, at) => `${path}\n${FILES.title[at]}\n${FILES.author[at]}`.toLowerCase());
const SEARCHED_RULES = RULES.map((rule) => `${rule.id}\n${rule.title.join("\n")}`.toLowerCase());
const SEARCHED_EXCERPTS = DATA.excerpts.map((text) => text.toLowerCase());

/** Return the articles in which the sentence of a group stands, in order. */
function filesOf(group) {
  return [...new Set(GROUPS[group].map((at) => FOUND.file[at]))];
}

function excerptOf(at) {
  return DATA.excerpts[FOUND.excerpt[at]];
}

function ruleOf(at) {
  return RULES[FOUND.rule[at]];
}

function isSuppressed(at) {
  return FOUND.exception[at] >= 0;
}

/** Whether a finding is about a text; those about exceptions are told, not decided. */
function isDecidable(at) {
  return ruleOf(at).family !== "exception";
}

/** Return the words of a finding in their own language, for the right shapes of characters. */
function quoted(at, attributes = {}) {
  return el("q", { lang: FILES.language[FOUND.file[at]] || false, ...attributes }, excerptOf(at));
}

function nameOf(file) {
  return FILES.title[file] || FILES.path[file];
}

function packName(id) {
  if (id === "exceptions") return t("exceptions");
  return PACKS.has(id) ? `${id} · ${told(PACKS.get(id).title)}` : id;
}

function familyName(id) {
  return WORDS.families[id] ? told(WORDS.families[id]) : id;
}

function severityName(rank) {
  return t(["advice", "warning", "error"][rank]);
}

/** Return 3 for an article that was not checked, else 2 for one with an open error, 1 warning, 0 advice, -1 for a clean one. */
function riskOf(file, counts = isOpen) {
  if (FILES.error[file]) return 3;
  let risk = -1;
  for (let at = FIRST[file]; at < FIRST[file + 1]; at += 1) if (counts(at)) risk = Math.max(risk, FOUND.severity[at]);
  return risk;
}

/** Return the days from the day of the report to another, negative if that is past. */
function daysUntil(day) {
  return Math.round((Date.parse(day) - Date.parse(DATA.as_of)) / 86400000);
}

const unpacked = new Map();

/** Return all about an article: text, findings, matrix. The few chunks opened last are kept. */
async function articleOf(file) {
  const chunk = FILES.chunk[file];
  if (!unpacked.has(chunk)) {
    if (unpacked.size > 4) unpacked.delete(unpacked.keys().next().value);
    unpacked.set(chunk, unpack(document.getElementById(`chunk-${chunk}`).textContent));
  }
  return (await unpacked.get(chunk))[FILES.place[file]];
}

async function unpack(base64) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

/** Return a function from code points, in which all offsets are given, to places in a string of JavaScript. */
function codePoints(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  const wide = []; // code points that take two places
  let count = 0;
  for (const char of text) {
    if (char.length > 1) wide.push(count);
    count += 1;
  }
  return (offset) => {
    let low = 0, high = wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
}
