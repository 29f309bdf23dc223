/** The flags as a list of cards, one of which may stand open. */

import { calm, copyOf, isUsable, keyedList, partOf, setText, setUsable, show } from './dom.js';
import { feelingChips } from './chips.js';
import { jobName } from './words.js';

/** A key for each flag that outlives a new review: its words, and how often they came before. */
export function keysOf(flags) {
  const seen = new Map();
  return flags.map(({ text }) => {
    const count = seen.get(text) ?? 0;
    seen.set(text, count + 1);
    return `${text}\n${count}`;
  });
}

export class FlagList {
  #update;
  #list;

  /** `actions` are `toggle(key)`, `feel(key, feeling)` and `use(alternative)`. */
  constructor(list, actions) {
    this.#list = list;
    this.#update = keyedList(list, (item) => item.key, () => flagCard(actions));
  }

  /** Show the flags: each item is `{key, flag, kindName, open, chosen, feelings, usable}`. */
  update(items) {
    this.#update(items);
  }

  /** The buttons that open the cards, in order. */
  get buttons() {
    return [...this.#list.querySelectorAll('[data-part="open"]')];
  }

  /** Bring the top of the card at this index into sight. */
  reveal(index) {
    const card = this.#list.children[index];
    if (card) partOf(card, 'face').scrollIntoView({ block: 'nearest', behavior: calm.matches ? 'instant' : 'smooth' });
  }
}

let cards = 0;

/** One card; patched in place, so that focus and the open state stay. */
function flagCard({ toggle, feel, use }) {
  const node = copyOf('flag-template');
  const part = (name) => partOf(node, name);
  const [open, more, reason] = [part('open'), part('more'), part('reason')];
  let key = null;

  cards += 1;
  more.id = `flag-${cards}-more`;
  reason.id = `flag-${cards}-reason`;
  part('feeling-heading').id = `flag-${cards}-feeling`;
  part('chips').setAttribute('aria-labelledby', `flag-${cards}-feeling`);
  open.setAttribute('aria-controls', more.id);
  open.setAttribute('aria-describedby', reason.id);

  part('face').addEventListener('click', (event) => {
    const selecting = !event.target.closest('button') && !window.getSelection().isCollapsed;
    if (!selecting) toggle(key);
  });
  more.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    toggle(key);
    open.focus();
  });

  const updateChips = feelingChips(part('chips'), (feeling) => feel(key, feeling));
  const updateAlternatives = keyedList(
    part('alternatives'), (_, index) => index, () => alternativeItem(use));

  function update(item) {
    const { flag } = item;
    key = item.key;
    setText(part('words'), `“${flag.text}”`);
    setText(part('kind'), item.kindName);
    setText(reason, flag.reason);
    setText(part('tip'), flag.tip);
    node.classList.toggle('open', item.open);
    open.setAttribute('aria-expanded', String(item.open));
    show(more, item.open);
    show(part('tip'), Boolean(flag.tip));
    show(part('feeling'), flag.feelings.length > 0);
    show(part('instead'), flag.alternatives.length > 0);
    updateChips({ likely: flag.feelings, all: item.feelings, chosen: item.chosen });
    updateAlternatives(flag.alternatives.map((alternative) => ({ alternative, usable: item.usable })));
  }

  return { node, update };
}

/** One way to say a flag's passage, with its button. */
function alternativeItem(use) {
  const node = copyOf('alternative-template');
  const button = partOf(node, 'use');
  let shown = null;
  button.addEventListener('click', () => {
    if (isUsable(button)) use(shown);
  });

  function update({ alternative, usable }) {
    shown = alternative;
    setText(partOf(node, 'job'), jobName(alternative.job));
    setText(partOf(node, 'text'), alternative.text);
    setUsable(button, usable);
  }

  return { node, update };
}
