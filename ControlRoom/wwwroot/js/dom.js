// Data is only ever set as text, because anyone who writes to the topic chooses its names.

export const byId = (id) => document.getElementById(id);

export function say(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

export function name(target, className) {
  if (target.className !== className) {
    target.className = className;
  }
}

export function explain(target, text) {
  if (target.title !== text) {
    target.title = text;
  }
}

export function make(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (text) {
    made.textContent = text;
  }
  return made;
}

export function svg(tag, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

// Keeps one child per item, in order. Existing children are updated in place, so they keep focus, hover and selection.
export function each(parent, items, keyOf, build, update) {
  const known = parent.children_ ?? (parent.children_ = new Map());
  const wanted = new Map(items.map((item, index) => [String(keyOf(item, index)), item]));
  for (const [key, child] of known) {
    if (!wanted.has(key)) {
      child.remove();
      known.delete(key);
    }
  }
  let place = parent.firstChild;
  for (const [key, item] of wanted) {
    let child = known.get(key);
    if (!child) {
      child = build(item);
      known.set(key, child);
    }
    if (child !== place) {
      parent.insertBefore(child, place);
    } else {
      place = place.nextSibling;
    }
    update(child, item);
  }
}
