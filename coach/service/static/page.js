/** The paste-in page: what is typed goes to the coach on this computer, and what it says is shown. */

import { Client, Problem } from './client.js';
import { byId, calm, debounced, fingers, setText, show } from './dom.js';
import { applyEdits } from './edits.js';
import { Editor } from './editor.js';
import { FlagList, keysOf } from './flags.js';
import { GuidedForm } from './guided.js';
import { RewritePanel } from './rewrites.js';
import { copiesFrom } from './copying.js';
import { grouped, nothingOf, statusOf, Vocabulary } from './words.js';

const LIMIT = 10_000;
const NEAR_LIMIT = 9_000;
const QUIET = 400;
const DIM_AFTER = 600;

const client = new Client(document.body.dataset.base);
const vocabulary = new Vocabulary();
/** The feelings chosen by the writer, by a flag's key. */
const chosen = new Map();
const state = { review: null, keys: [], open: null, slow: false, problem: null, help: false };

let running = null;
let slowTimer = null;

const editor = new Editor({
  field: byId('message'), layer: byId('highlight'), sheet: byId('sheet'), onChange: textChanged, onCaret: caretPut,
});
const flagList = new FlagList(byId('flags'), { toggle, feel, use: useAlternative });
const rewritePanel = new RewritePanel({ use: useText, announce });
const guidedForm = new GuidedForm({
  compose: (fields, signal) => client.compose({ ...fields, setting: setting() }, signal),
  use: useGuided,
  touch: () => { state.help = true; },
  close: () => help(false),
  announce,
});
const lookSoon = debounced(look, QUIET);

/* What the writer does */

function textChanged(byHand) {
  running?.abort();
  if (byHand) lookSoon();
  else look();
  if (isBlank()) forget();
  render();
}

function caretPut(offset, clicked) {
  const key = editor.markAt(offset);
  if (key === null || (key === state.open && !clicked)) return;
  state.open = key;
  render();
  // A tap brings up a keyboard, which is movement enough.
  if (clicked && !fingers.matches) flagList.reveal(state.keys.indexOf(key));
}

function toggle(key) {
  state.open = state.open === key ? null : key;
  render();
  if (state.open) editor.reveal(key);
}

function feel(key, feeling) {
  chosen.set(key, feeling);
  render();
  look();
}

function useAlternative({ edits }) {
  useText(applyEdits(state.review.text, edits));
}

function useText(text) {
  editor.replace(text);
}

function useGuided(text) {
  state.help = false;
  editor.replace(text);
}

function clear() {
  chosen.clear();
  state.help = false;
  editor.replace('');
  byId('message').focus({ preventScroll: true });
}

function help(wanted) {
  state.help = wanted;
  render();
  if (wanted) byId('guided-observation').focus();
  else byId('help').focus();
}

/** Alt with an arrow goes to the next flag or the one before, and opens it. */
function step(event) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = flagList.buttons;
  const elsewhere = event.target.closest?.('select, .guided');
  if (!event.altKey || !way || elsewhere || state.keys.length === 0 || byId('notes').hidden) return;
  event.preventDefault();
  const current = state.keys.indexOf(state.open);
  const start = current < 0 && way < 0 ? buttons.length : current;
  const next = Math.min(buttons.length - 1, Math.max(0, start + way));
  state.open = state.keys[next];
  render();
  editor.reveal(state.open);
  buttons[next].focus();
}

function hurry(event) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  look();
}

/* Asking the coach */

/** Review the message now; an older request gives way. */
async function look() {
  lookSoon.cancel();
  running?.abort();
  endWaiting();
  state.problem = null;
  const text = editor.text;
  if (isBlank()) return forget();
  if (lengthOf(text) > LIMIT) return fail(tooLong());
  const request = new AbortController();
  running = request;
  beginWaiting();
  try {
    const review = await reviewOf(text, request.signal);
    if (!request.signal.aborted) accept(text, review);
  } catch (error) {
    if (!request.signal.aborted) fail(error);
  }
}

/** Ask with the chosen feelings, and once more if they belong to other flags than thought. */
async function reviewOf(text, signal) {
  const guess = feelingsBy(state.keys);
  const review = await client.review({ text, setting: setting(), feelings: guess }, signal);
  const feelings = feelingsBy(keysOf(review.flags));
  if (JSON.stringify(guess) === JSON.stringify(feelings)) return review;
  return client.review({ text, setting: setting(), feelings }, signal);
}

function feelingsBy(keys) {
  const entries = keys.map((key, index) => [index, chosen.get(key)]);
  return Object.fromEntries(entries.filter(([, feeling]) => feeling !== undefined));
}

function accept(text, review) {
  endWaiting();
  state.review = { ...review, text };
  state.keys = keysOf(review.flags);
  if (!state.keys.includes(state.open)) state.open = null;
  render();
  if (!vocabulary.known) learn();
}

function fail(problem) {
  endWaiting();
  state.problem = problem;
  render();
  if (!calm.matches) byId('error').animate([{ opacity: 0.2 }, { opacity: 1 }], 250);
}

/** Back to an empty page. */
function forget() {
  lookSoon.cancel();
  running?.abort();
  endWaiting();
  Object.assign(state, { review: null, keys: [], open: null, problem: null });
  render();
}

async function learn() {
  try {
    vocabulary.learn(await client.kinds());
    render();
  } catch {
    // Names fall back to ids, and the next review asks again.
  }
}

function beginWaiting() {
  slowTimer = setTimeout(() => {
    state.slow = true;
    render();
  }, DIM_AFTER);
}

function endWaiting() {
  clearTimeout(slowTimer);
  state.slow = false;
}

/* Showing */

function render() {
  const focused = document.activeElement;
  const { review } = state;
  const blank = isBlank();
  const safe = !review || review.safety.concern === 'none';
  const flagged = Boolean(review) && safe && review.flags.length > 0;
  const current = Boolean(review) && review.text === editor.text;

  show(byId('welcome'), blank && !state.help);
  renderMessage(blank);
  renderFlags(flagged, current);
  rewritePanel.update({ text: review?.text ?? '', rewrites: flagged ? review.rewrites : [], usable: current });
  renderNothing(review && safe && !flagged);
  renderSafety(safe ? null : review.safety);
  renderGuided(flagged ? review : null, safe);
  renderWaiting(current);
  keepFocus(focused);
}

function renderMessage(blank) {
  const length = editor.text.length > NEAR_LIMIT ? lengthOf(editor.text) : editor.text.length;
  show(byId('counter'), length > NEAR_LIMIT);
  setText(byId('counter'), length > NEAR_LIMIT ? `${grouped(length)} of ${grouped(LIMIT)} characters` : '');
  show(byId('undo'), editor.canUndo);
  show(byId('clear'), !blank);
  show(byId('error'), Boolean(state.problem));
  setText(byId('error-title'), state.problem?.title ?? '');
  setText(byId('error-detail'), state.problem?.detail ?? '');
  show(byId('retry'), Boolean(state.problem) && !state.problem.final);
}

function renderFlags(flagged, current) {
  const flags = flagged ? state.review.flags : [];
  show(byId('notes'), flagged);
  show(byId('jump'), flagged && !state.problem && state.review.rewrites.length > 0);
  flagList.update(flags.map((flag, index) => ({
    key: state.keys[index],
    flag,
    kindName: vocabulary.kindName(flag.kind),
    open: state.keys[index] === state.open,
    chosen: chosen.get(state.keys[index]) ?? flag.alternatives.find(({ feeling }) => feeling)?.feeling ?? null,
    feelings: vocabulary.feelings,
    usable: current,
  })));
  if (current) editor.mark(marksOf(flags), state.open);
  else if (!flagged) editor.mark([], null);
}

/** Where the flags stand in the text, those left out whose words are not there. */
function marksOf(flags) {
  const { text } = state.review;
  return flags
    .map(({ start, end, text: words }, index) => ({ start, end, words, key: state.keys[index] }))
    .filter(({ start, end, words }) => text.slice(start, end) === words)
    .sort((one, other) => one.start - other.start);
}

function renderNothing(visible) {
  show(byId('nothing'), Boolean(visible));
  if (!visible) return;
  const { heading, detail } = nothingOf(state.review);
  setText(byId('nothing-heading'), heading);
  setText(byId('nothing-detail'), detail);
  show(byId('message-copy'), state.review.abstained !== 'not_english');
}

function renderSafety(safety) {
  show(byId('safety'), Boolean(safety));
  if (!safety) return;
  setText(byId('safety-message'), safety.message ?? '');
  byId('resources').replaceChildren(...safety.resources.map(resourceItem));
}

/** One place to turn to; an address in it becomes a link. */
function resourceItem(resource) {
  const item = document.createElement('li');
  for (const piece of resource.split(/(https?:\/\/[^\s),;]+)/)) {
    item.append(piece.startsWith('http') ? link(piece) : piece);
  }
  return item;
}

function link(address) {
  const node = document.createElement('a');
  node.href = address;
  node.target = '_blank';
  node.rel = 'noopener noreferrer';
  node.textContent = address.replace(/^https?:\/\/|\/$/g, '');
  return node;
}

function renderGuided(review, safe) {
  const visible = safe && (state.help || Boolean(review?.guided));
  guidedForm.update({
    visible,
    prefill: review?.guided ?? null,
    likely: [...new Set(review?.flags.flatMap(({ feelings }) => feelings) ?? [])],
    feelings: vocabulary.feelings,
  });
  show(byId('help'), safe && !visible);
  byId('help').setAttribute('aria-expanded', String(visible));
  show(byId('guided-close'), !review?.guided);
}

/** An old result stays while a new one is made, and only dims if that takes long. */
function renderWaiting(current) {
  const outdated = Boolean(state.review) && (state.slow || (Boolean(state.problem) && !current));
  for (const id of ['notes', 'rewriting', 'nothing']) byId(id).classList.toggle('dimmed', outdated);
  byId('panel').setAttribute('aria-busy', String(state.slow));
  setText(byId('status'), statusNow());
}

function statusNow() {
  if (state.slow) return 'Looking…';
  if (state.problem || !state.review) return '';
  return statusOf(state.review);
}

/** Where the focused button has gone, go to the nearest thing that helps. */
function keepFocus(before) {
  if (!before || before === document.body || (before.isConnected && before.checkVisibility?.() !== false)) return;
  const places = [...flagList.buttons, byId('undo'), byId('message')];
  places.find((node) => !node.closest('[hidden]')).focus({ preventScroll: true });
}

/** Say something to those who listen; what others see says it already. */
function announce(text) {
  byId('announcer').textContent = text;
  setTimeout(() => setText(byId('announcer'), ''), 1000);
}

/* Small facts */

const isBlank = () => editor.text.trim() === '';
const setting = () => byId('setting').value;
/** Characters as people and the coach count them. */
const lengthOf = (text) => [...text].length;

const tooLong = () => new Problem(
  'This is longer than I can read at once',
  `I can look at up to ${grouped(LIMIT)} characters. All of your words are still in the box; try a part at a time.`,
  { final: true });

/* Wiring */

byId('look').addEventListener('click', look);
byId('retry').addEventListener('click', look);
byId('clear').addEventListener('click', clear);
byId('undo').addEventListener('click', () => editor.undo());
byId('help').addEventListener('click', () => help(true));
byId('message').addEventListener('keydown', hurry);
byId('setting').addEventListener('change', () => {
  look();
  guidedForm.refresh();
});
for (const example of document.querySelectorAll('.example')) {
  example.addEventListener('click', () => useText(example.textContent.trim()));
}
document.addEventListener('keydown', step);
copiesFrom(byId('message-copy'), () => editor.text, announce);

learn();
render();
if (!isBlank()) look();
