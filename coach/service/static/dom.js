/** Small helpers to find, fill and patch elements. Text is only ever set as text. */

/** Whether the person asked for less motion, or is using fingers rather than a mouse. */
export const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
export const fingers = window.matchMedia('(pointer: coarse)');

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** The element that plays this part inside a copied template. */
export const partOf = (node, name) => node.querySelector(`[data-part="${name}"]`);

/** A fresh copy of the only element inside a template. */
export const copyOf = (templateId) => byId(templateId).content.firstElementChild.cloneNode(true);

/** Set the text where it differs, so that live regions speak only of news. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Show or hide a node. */
export function show(node, visible) {
  node.hidden = !visible;
}

/** Make a button look and act switched off, and yet stay where the focus is. */
export function setUsable(button, usable) {
  if (usable) button.removeAttribute('aria-disabled');
  else button.setAttribute('aria-disabled', 'true');
}

/** Whether a button may be acted on now. */
export const isUsable = (button) => button.getAttribute('aria-disabled') !== 'true';

/**
 * Keep a parent's children in step with a list of items.
 *
 * `create(item)` answers a view `{node, update(item, index)}`. Views are reused by key and moved only
 * when their order changes, so that focus and half-made clicks survive.
 */
export function keyedList(parent, keyOf, create) {
  let views = new Map();

  return function update(items) {
    const keys = items.map(keyOf);
    const wanted = new Set(keys);
    for (const [key, view] of views) {
      if (!wanted.has(key)) view.node.remove();
    }
    const next = new Map();
    items.forEach((item, index) => {
      const view = views.get(keys[index]) ?? create(item);
      const here = parent.children[index] ?? null;
      if (here !== view.node) parent.insertBefore(view.node, here);
      view.update(item, index);
      next.set(keys[index], view);
    });
    views = next;
  };
}

/** Call `action` once things have been quiet for `delay` milliseconds. */
export function debounced(action, delay) {
  let timer = null;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
