const byId = (id) => document.getElementById(id);

/** Children that are no nodes become text, never markup: most of it was written by strangers. */
const filled = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
};

const element = (name, attributes = {}, ...children) =>
  filled(document.createElement(name), attributes, children);

const shape = (name, attributes = {}, ...children) =>
  filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

const button = (text, attributes, action) => {
  const node = element("button", { type: "button", ...attributes }, text);
  node.addEventListener("click", action);
  return node;
};

const cell = (text, attributes = {}) => element("td", attributes, text);

const head = (...names) =>
  element("thead", {}, element("tr", {}, ...names.map(([text, attributes]) =>
    element("th", { scope: "col", ...attributes }, text))));

/** A definition list of pairs; a fact that is not there is left out. */
const facts = (pairs, attributes = { class: "facts" }) =>
  element("dl", attributes, ...pairs
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));

const bar = (share) => {
  const node = element("i", { class: "bar full" });
  node.style.width = `${100 * share}%`;
  return node;
};
