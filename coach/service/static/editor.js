/** The message: a plain textarea over a layer that holds the same words and shows the marks. */

import { fingers } from './dom.js';
import { differenceOf, moveMarks } from './edits.js';

export class Editor {
  #marks = [];
  #open = null;
  #drawn = '';
  #caretText = '';
  #history = [];
  #writing = false;

  /** `onChange(byHand)` after every change; `onCaret(offset, clicked)` when the caret is put somewhere. */
  constructor({ field, layer, sheet, onChange, onCaret }) {
    Object.assign(this, { field, layer, sheet, onChange, onCaret });
    field.addEventListener('input', () => this.#changed());
    field.addEventListener('click', () => this.#caretMoved(true));
    field.addEventListener('scroll', () => { field.scrollTop = 0; });
    document.addEventListener('selectionchange', () => this.#caretMoved(false));
    this.#draw();
  }

  get text() {
    return this.field.value;
  }

  get canUndo() {
    return this.#history.length > 0;
  }

  /** Mark these passages, `{start, end, key}`; the one with the open key stands out. */
  mark(marks, open) {
    this.#marks = marks;
    this.#open = open;
    this.#draw();
  }

  /** Put another text in place of this one; undo brings this one back. */
  replace(text) {
    if (text === this.text) return;
    this.#history.push(this.text);
    this.#write(text);
  }

  /** Bring back the text from before the last replacement. */
  undo() {
    if (this.canUndo) this.#write(this.#history.pop());
  }

  /** Bring a mark into sight inside the sheet, without moving the page. */
  reveal(key) {
    const mark = [...this.layer.children].find((node) => node.dataset.key === key);
    if (!mark) return;
    const top = mark.offsetTop;
    const bottom = top + mark.offsetHeight;
    const { scrollTop, clientHeight } = this.sheet;
    if (top < scrollTop || bottom > scrollTop + clientHeight) this.sheet.scrollTop = top - clientHeight / 3;
  }

  #changed() {
    const edit = differenceOf(this.#drawn, this.text);
    this.#marks = moveMarks(this.#marks, edit);
    this.#draw();
    if (!this.#writing) this.#history = [];
    if (!this.#writing) this.onChange(true);
  }

  #write(text) {
    this.#writing = true;
    const edit = differenceOf(this.text, text);
    if (fingers.matches || !this.#typeOver(edit)) {
      this.field.setRangeText(edit.replacement, edit.start, edit.end, 'end');
    }
    if (this.text !== text) this.field.value = text;
    this.#changed();
    this.#writing = false;
    this.onChange(false);
  }

  /** Make the edit as if typed, so that the browser's own undo knows it. Focus and page stay put. */
  #typeOver({ start, end, replacement }) {
    const focused = document.activeElement;
    const { scrollX, scrollY } = window;
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(start, end);
    const command = replacement === '' ? 'delete' : 'insertText';
    const done = document.execCommand(command, false, replacement);
    if (focused !== this.field) focused?.focus?.({ preventScroll: true });
    window.scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
    return done;
  }

  /** Tell of a caret that was moved, not one that typing carried along. */
  #caretMoved(clicked) {
    if (this.#writing || document.activeElement !== this.field) return;
    const typed = this.#caretText !== this.text;
    this.#caretText = this.text;
    const { selectionStart, selectionEnd } = this.field;
    if (!typed && selectionStart === selectionEnd) this.onCaret(selectionStart, clicked);
  }

  /** Where a caret stands: the key of the mark around it, or null. */
  markAt(offset) {
    return this.#marks.find(({ start, end }) => start <= offset && offset <= end)?.key ?? null;
  }

  #draw() {
    const text = this.text;
    const nodes = [];
    let from = 0;
    for (const { start, end, key } of this.#marks) {
      if (start < from) continue;
      nodes.push(text.slice(from, start), markNode(text.slice(start, end), key, key === this.#open));
      from = end;
    }
    // The last line needs something on it to be as tall as the textarea's.
    nodes.push(`${text.slice(from)}\n`);
    this.layer.replaceChildren(...nodes);
    this.#drawn = text;
  }
}

function markNode(words, key, open) {
  const node = document.createElement('mark');
  node.textContent = words;
  node.dataset.key = key;
  node.classList.toggle('open', open);
  return node;
}
