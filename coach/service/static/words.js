/** What the page calls things. Names of kinds and feelings come from the coach; ids stand in until then. */

const JOBS = { i_statement: 'I feel', both_sides: 'Both sides', request: 'Just the wish' };

/** A job's name in plain words. */
export const jobName = (job) => JOBS[job] ?? sentenceCase(job);

/** The jobs' names in order, numbered where one comes twice. */
export function jobNames(rewrites) {
  const seen = new Map();
  return rewrites.map(({ job }) => {
    const count = (seen.get(job) ?? 0) + 1;
    seen.set(job, count);
    return count === 1 ? jobName(job) : `${jobName(job)} ${count}`;
  });
}

/** The names of kinds and the list of feelings, empty until the coach has told them. */
export class Vocabulary {
  #names = new Map();
  feelings = [];

  get known() {
    return this.#names.size > 0;
  }

  learn({ kinds = [], feelings = [] }) {
    this.#names = new Map(kinds.map(({ kind, name }) => [kind, name]));
    this.feelings = feelings;
  }

  kindName(kind) {
    return this.#names.get(kind) ?? sentenceCase(kind);
  }
}

/** One line on what the review found. */
export function statusOf(review) {
  if (review.safety.concern !== 'none') return 'I would rather not reword this one.';
  if (review.abstained === 'not_english') return 'This does not look like English.';
  if (review.abstained === 'unsure') return 'One or two words came close, but I would not touch them.';
  if (review.flags.length === 0) return 'Nothing here reads as blame.';
  return review.flags.length === 1 ? '1 phrase may land as blame' : `${review.flags.length} phrases may land as blame`;
}

/** Heading and line for a message that is left as it is. */
export function nothingOf(review) {
  if (review.abstained === 'not_english') {
    return {
      heading: 'Only English, for now',
      detail: 'I can only read English, so I have nothing to say about this message. Your words stay as they are.',
    };
  }
  return { heading: 'Nothing to change', detail: 'If it says what you mean, it can go as it is.' };
}

/** A count as people write it: 10,000. */
export const grouped = (count) => count.toLocaleString('en-GB');

function sentenceCase(id) {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
