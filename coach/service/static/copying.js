/** Copying text, with an older way where the clipboard is out of reach. */

const SHOWN_FOR = 2000;

/** Make a button copy what `textOf()` answers, and say so for a moment. */
export function copiesFrom(button, textOf, announce) {
  const label = button.textContent;
  let timer = null;
  button.addEventListener('click', async () => {
    const done = await copy(textOf());
    button.textContent = done ? 'Copied' : 'Could not copy';
    announce(done ? 'Copied' : 'Could not copy. Select the words and copy them by hand.');
    clearTimeout(timer);
    timer = setTimeout(() => { button.textContent = label; }, SHOWN_FOR);
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelecting(text);
  }
}

/** The older way: select the text in a field of its own and ask the browser to copy. */
function copyBySelecting(text) {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.className = 'unseen';
  field.readOnly = true;
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  focused?.focus?.({ preventScroll: true });
  return done;
}
