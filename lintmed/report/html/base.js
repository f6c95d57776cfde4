// What all parts use: elements without markup, words in three languages, and what the browser remembers.

const LANGS = ["en", "zh-Hans", "zh-Hant"];
const WORDS = JSON.parse(document.getElementById("words").textContent);
const SVG = "http://www.w3.org/2000/svg";
// What could steer the page or hide text: control and direction characters, halves of pairs, invisible marks.
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const memory = {
  kept: new Map(),
  works: true,
  get(key) {
    try {
      return localStorage.getItem(key) ?? this.kept.get(key) ?? null;
    } catch {
      this.works = false;
      return this.kept.get(key) ?? null;
    }
  },
  set(key, value) {
    this.kept.set(key, value);
    try {
      localStorage.setItem(key, value);
      this.works = true;
    } catch {
      this.works = false; // said on the page: what is decided now is gone when it is closed
    }
  },
};

let language = 0;

/** Return text of which every character is harmless; the length stays. */
function inert(text) {
  return String(text).replace(STEERING, "\ufffd");
}

/** Return a word or sentence of the page in the language that is chosen; {n|article|articles} goes by the number. */
function t(name, values = {}) {
  const three = WORDS[name];
  if (!three) throw new Error(`no word ${name}`);
  const said = three[language].replace(/\{(\w+)\|(.*?)\|(.*?)\}/g, (_, key, one, many) => (values[key] === 1 ? one : many));
  return said.replace(/\{(\w+)\}/g, (_, key) => (typeof values[key] === "number" ? number(values[key]) : String(values[key] ?? "")));
}

/** Return one of three texts in the language that is chosen. */
function told(three) {
  return three[language];
}

function number(value) {
  return value.toLocaleString("en");
}

/** Build an element; texts among the children become text nodes and nothing else. */
function el(name, attributes = {}, ...children) {
  return built(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return built(document.createElementNS(SVG, name), attributes, children);
}

function built(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "selected" || key === "open") node[key] = value;
    else node.setAttribute(key, value === true ? "" : inert(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(inert(child)));
  }
  return node;
}

/** Show something in place of what a node holds. */
function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(Boolean));
  return node;
}

/** Return a link to a law; an address that is none of the web is shown as text. */
function outside(url, ...children) {
  if (!/^https?:\/\//i.test(url)) return el("span", {}, ...children);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function select(label, options, chosen, onchange, attributes = {}) {
  const box = el("select", { ...attributes, "aria-label": label, onchange: () => onchange(box.value) });
  for (const [value, text] of options) box.append(el("option", { value, selected: value === chosen }, text));
  return box;
}

/** Offer a file that was made here. */
function download(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Tell people who cannot see the page what has changed. */
function announce(text) {
  const place = document.getElementById("live");
  if (place) place.textContent = inert(text);
}
