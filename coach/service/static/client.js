/** The coach's endpoints, and what can go wrong on the way to them. */

const PATIENCE = 30_000;

/** Something that went wrong, in words for the person who is writing. */
export class Problem extends Error {
  /** A final problem is one that trying again does not mend. */
  constructor(title, detail, { final = false } = {}) {
    super(title);
    Object.assign(this, { name: 'Problem', title, detail, final });
  }
}

/** Asks the coach on this computer, and nobody else. */
export class Client {
  constructor(base) {
    this.base = new URL(base, window.location.href);
  }

  review({ text, setting, feelings }, signal) {
    const body = { text: wellFormed(text), ...filled({ setting, feelings }), offset_unit: 'utf16' };
    return this.#ask('v1/review', body, signal);
  }

  compose(fields, signal) {
    const { setting, ...words } = fields;
    return this.#ask('v1/compose', { ...words, ...filled({ setting }) }, signal);
  }

  kinds() {
    return this.#ask('v1/kinds');
  }

  async #ask(path, body, signal) {
    const limit = new AbortController();
    const giveUp = () => limit.abort();
    const timer = setTimeout(giveUp, PATIENCE);
    signal?.addEventListener('abort', giveUp);
    try {
      const response = await fetch(new URL(path, this.base), requestFor(body, limit.signal));
      if (!response.ok) throw await problemIn(response);
      return await response.json();
    } catch (error) {
      if (error instanceof Problem || signal?.aborted) throw error;
      throw notAnswering();
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    }
  }
}

function requestFor(body, signal) {
  const common = { signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' };
  if (body === undefined) return common;
  return { ...common, method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function problemIn(response) {
  const told = await response.json().catch(() => ({}));
  const detail = told?.detail || 'Your words are still here. You can try again, or change them a little.';
  return new Problem(told?.title || 'Something went wrong', detail);
}

const notAnswering = () => new Problem(
  'The coach is not answering',
  'Your words are still here. Check that it is running on this computer, then try again.');

/** Only the values that say something. */
function filled(values) {
  const says = (value) => value && (typeof value !== 'object' || Object.keys(value).length > 0);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => says(value)));
}

/** A lone half of a character cannot travel as JSON; its stand-in is as long, so offsets hold. */
const wellFormed = (text) => text.toWellFormed?.() ?? text;
