/** The panel of whole-message rewrites: one shown, the others a press away. */

import { byId, isUsable, keyedList, setText, setUsable, show } from './dom.js';
import { piecesOf } from './edits.js';
import { copiesFrom } from './copying.js';
import { jobNames } from './words.js';

export class RewritePanel {
  #rewrites = [];
  #text = '';
  #job = null;
  #updateChoices;

  constructor({ use, announce }) {
    this.#updateChoices = keyedList(byId('choices'), ({ name }) => name, () => this.#choice());
    const button = byId('rewrite-use');
    button.addEventListener('click', () => {
      if (isUsable(button)) use(this.#shown.text);
    });
    copiesFrom(byId('rewrite-copy'), () => this.#shown.text, announce);
  }

  /** Show the rewrites of a text; the job last chosen stays chosen where it is still offered. */
  update({ text, rewrites, usable }) {
    this.#text = text;
    this.#rewrites = rewrites;
    show(byId('rewriting'), rewrites.length > 0);
    if (rewrites.length === 0) return;
    setUsable(byId('rewrite-use'), usable);
    this.#draw();
  }

  get #shown() {
    const names = jobNames(this.#rewrites);
    return this.#rewrites[Math.max(0, names.indexOf(this.#job))];
  }

  #draw() {
    const names = jobNames(this.#rewrites);
    const shown = this.#rewrites.indexOf(this.#shown);
    show(byId('choices'), names.length > 1);
    this.#updateChoices(names.map((name, index) => ({ name, pressed: index === shown })));
    byId('rewrite').replaceChildren(...piecesOf(this.#text, this.#rewrites[shown]).map(pieceNode));
  }

  #choice() {
    const node = document.createElement('button');
    node.type = 'button';
    node.dataset.testid = 'rewrite-choice';
    node.addEventListener('click', () => {
      this.#job = node.textContent;
      this.#draw();
    });
    const update = ({ name, pressed }) => {
      setText(node, name);
      node.setAttribute('aria-pressed', String(pressed));
    };
    return { node, update };
  }
}

/** A changed piece is marked softly, a kept one is plain text. */
function pieceNode({ text, changed }) {
  if (!changed) return document.createTextNode(text);
  const node = document.createElement('span');
  node.className = 'changed';
  node.textContent = text;
  return node;
}
