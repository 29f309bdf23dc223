/** The guided form: four lines in the writer's own words, composed by the coach as they type. */

import { byId, debounced, setText, show } from './dom.js';
import { feelingChips } from './chips.js';
import { copiesFrom } from './copying.js';

const FIELDS = ['observation', 'feeling', 'need', 'request'];
const FIRST_CHIPS = 8;
const QUIET = 400;

export class GuidedForm {
  #fields = Object.fromEntries(FIELDS.map((name) => [name, byId(`guided-${name}`)]));
  #touched = new Set();
  #prefilled = null;
  #visible = false;
  #running = null;
  #settled = false;
  #likely = [];
  #feelings = [];
  #updateChips;
  #later;

  /** `compose(fields, signal)` asks the coach; `use(text)` takes the result; `touch()` tells of typing. */
  constructor({ compose, use, touch, close, announce }) {
    Object.assign(this, { compose, touch });
    this.#later = debounced(() => this.#compose(), QUIET);
    this.#updateChips = feelingChips(byId('guided-chips'), (feeling) => this.#choose(feeling));
    for (const name of FIELDS) this.#fields[name].addEventListener('input', () => this.#typed(name));
    byId('guided-use').addEventListener('click', async () => {
      if (!this.#settled) await this.#compose();
      if (this.#settled) use(this.#result);
    });
    byId('guided-retry').addEventListener('click', () => this.#compose());
    byId('guided-close').addEventListener('click', close);
    copiesFrom(byId('guided-copy'), () => this.#result, announce);
  }

  /** Show or hide the form; `prefill` is what the coach understood, or null if it was asked for by hand. */
  update({ visible, prefill, likely, feelings }) {
    this.#likely = likely;
    this.#feelings = feelings;
    if (visible && prefill) this.#fill(prefill);
    if (visible && !this.#visible) this.#composeSoon();
    this.#visible = visible;
    show(byId('guided'), visible);
    setText(byId('guided-intro'), prefill
      ? 'I found no rewrite that I would stand behind, but these four lines can carry it. Fill in what you can.'
      : 'Fill in what you can. A line left empty is simply left out.');
    this.#drawChips();
  }

  /** Compose again, as when the setting has changed. */
  refresh() {
    if (this.#visible) this.#composeSoon();
  }

  get #result() {
    return byId('guided-result').textContent;
  }

  get #values() {
    return Object.fromEntries(FIELDS.map((name) => [name, this.#fields[name].value.trim()]));
  }

  /** Put in what was understood, once for each understanding; what was typed into an open form stays. */
  #fill(prefill) {
    const understood = JSON.stringify(prefill);
    if (understood === this.#prefilled) return;
    this.#prefilled = understood;
    if (!this.#visible) this.#touched.clear();
    for (const name of FIELDS) {
      if (!this.#touched.has(name)) this.#fields[name].value = prefill[name] ?? '';
    }
    this.#composeSoon();
  }

  #typed(name) {
    this.#touched.add(name);
    this.touch();
    this.#drawChips();
    this.#composeSoon();
  }

  #composeSoon() {
    this.#settled = false;
    this.#later();
  }

  #choose(feeling) {
    this.#fields.feeling.value = feeling;
    this.#typed('feeling');
  }

  #drawChips() {
    const known = this.#likely.filter((feeling) => this.#feelings.includes(feeling) || this.#feelings.length === 0);
    const first = [...new Set([...known, ...this.#feelings])].slice(0, Math.max(FIRST_CHIPS, known.length));
    const chosen = this.#fields.feeling.value.trim().toLowerCase();
    this.#updateChips({ likely: first, all: this.#feelings, chosen });
  }

  async #compose() {
    this.#later.cancel();
    this.#running?.abort();
    const values = this.#values;
    if (Object.values(values).every((value) => value === '')) return this.#show('');
    const running = new AbortController();
    this.#running = running;
    try {
      const { text } = await this.compose(values, running.signal);
      if (!running.signal.aborted) this.#show(text);
    } catch (error) {
      if (!running.signal.aborted) this.#fail(error);
    }
  }

  #show(text) {
    setText(byId('guided-result'), text);
    this.#settled = true;
    show(byId('guided-offer'), text !== '');
    show(byId('guided-error'), false);
  }

  #fail({ title, detail }) {
    setText(byId('guided-error-text'), `${title}. ${detail}`);
    show(byId('guided-error'), true);
  }
}
