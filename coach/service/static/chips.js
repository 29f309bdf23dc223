/** Feelings as a row of small buttons, one of which may be pressed. */

import { keyedList, setText } from './dom.js';

const MORE = Symbol('more');

/**
 * Fill a node with chips. The update takes `{likely, all, chosen, most}`: the likely ones are shown,
 * `chosen` is pressed, and the rest of `all` waits behind one more button.
 */
export function feelingChips(node, choose) {
  let everything = false;
  let order = [];
  let latest = null;

  const reveal = () => {
    const first = node.children.length - 1;
    everything = true;
    update(latest);
    node.children[first]?.focus();
  };
  const patch = keyedList(
    node, ({ feeling }) => feeling, ({ feeling }) => (feeling === MORE ? moreChip(reveal) : chip(feeling, choose)));

  function update(items) {
    latest = items;
    const { likely, all, chosen } = items;
    order = steady(order, likely);
    const shown = chosen && all.includes(chosen) && !order.includes(chosen) ? [...order, chosen] : order;
    const rest = all.filter((feeling) => !shown.includes(feeling));
    const words = everything ? [...order, ...all.filter((feeling) => !order.includes(feeling))] : shown;
    const chips = words.map((feeling) => ({ feeling, pressed: feeling === chosen }));
    patch(!everything && rest.length > 0 ? [...chips, { feeling: MORE }] : chips);
  }

  return update;
}

/** The old order where the words are the same, so that nothing jumps under the pointer. */
function steady(before, now) {
  const same = before.length === now.length && now.every((word) => before.includes(word));
  return same ? before : now;
}

function chip(feeling, choose) {
  const node = button('chip', 'feeling-chip');
  node.addEventListener('click', () => choose(feeling));
  setText(node, feeling);
  return { node, update: ({ pressed }) => node.setAttribute('aria-pressed', String(pressed)) };
}

function moreChip(reveal) {
  const node = button('chip more', 'feeling-more');
  node.addEventListener('click', reveal);
  setText(node, 'Something else');
  return { node, update() {} };
}

function button(className, testId) {
  const node = document.createElement('button');
  node.type = 'button';
  node.className = className;
  node.dataset.testid = testId;
  return node;
}
