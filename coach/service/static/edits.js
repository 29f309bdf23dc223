/** Edits, and the places in a text that they move. All offsets count UTF-16 units, as strings do here. */

/** The text with every edit made. Edits are sorted and do not overlap. */
export function applyEdits(text, edits) {
  let made = '';
  let from = 0;
  for (const { start, end, replacement } of edits) {
    made += text.slice(from, start) + replacement;
    from = end;
  }
  return made + text.slice(from);
}

/** The rewrite in pieces `{text, changed}`; one plain piece if its edits do not lead to it. */
export function piecesOf(text, rewrite) {
  if (applyEdits(text, rewrite.edits) !== rewrite.text) return [{ text: rewrite.text, changed: false }];
  const pieces = [];
  let from = 0;
  for (const { start, end, replacement } of rewrite.edits) {
    pieces.push({ text: text.slice(from, start), changed: false });
    pieces.push({ text: replacement, changed: true });
    from = end;
  }
  pieces.push({ text: text.slice(from), changed: false });
  return pieces.filter((piece) => piece.text !== '');
}

/** The one edit that turns `before` into `after`; it never splits a surrogate pair. */
export function differenceOf(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start > 0 && isHighSurrogate(before, start - 1)) start -= 1;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (tail > 0 && isLowSurrogate(before, before.length - tail)) tail -= 1;
  return { start, end: before.length - tail, replacement: after.slice(start, after.length - tail) };
}

/** The marks that an edit leaves whole, at their new places. */
export function moveMarks(marks, { start, end, replacement }) {
  const shift = replacement.length - (end - start);
  return marks
    .filter((mark) => mark.end <= start || mark.start >= end)
    .map((mark) => (mark.end <= start ? mark : { ...mark, start: mark.start + shift, end: mark.end + shift }));
}

const isHighSurrogate = (text, index) => (text.charCodeAt(index) & 0xfc00) === 0xd800;
const isLowSurrogate = (text, index) => (text.charCodeAt(index) & 0xfc00) === 0xdc00;
