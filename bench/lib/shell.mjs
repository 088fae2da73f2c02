// A shell in the app's panel, and one on a raw connection, told apart by nothing but who reads the bytes.
import { docker, openExec } from './docker.mjs';
import { now } from './numbers.mjs';

export const prompt = 'bench> ';

/** A running container whose shell has a prompt that is easy to find. */
export async function makeShellContainer({ dockerHost }, name) {
  const words = [
    'run',
    '-d',
    '--name',
    name,
    '-e',
    `PS1=${prompt}`,
    'gantry-test/busybox',
    'sleep',
    '100000',
  ];
  const { stdout } = await docker(dockerHost, ...words);
  return { id: stdout.trim(), remove: () => docker(dockerHost, 'rm', '-fv', name) };
}

/** Opens a shell by the button of the container's row; answers how long its prompt took. */
export async function openShell(page, name) {
  // the buttons of a row are there once it has been pointed at
  await page.getByRole('row', { name, exact: true }).hover();
  return page.evaluate(
    async ({ label, wanted }) => {
      const row = document.querySelector(`[role=row][aria-label="${label}"]`);
      const button = row.querySelector('button[aria-label="Open shell"]');
      const decoder = new TextDecoder();
      let text = '';
      const start = window.__probe.now();
      const arrived = new Promise((resolve) => {
        window.__probe.onBytes = (bytes, at) => {
          text += decoder.decode(bytes, { stream: true });
          if (text.includes(wanted)) resolve(at);
        };
      });
      button.click();
      const at = await arrived;
      await window.__probe.until(() => document.querySelector('.xterm-helper-textarea') !== null);
      document.querySelector('.xterm-helper-textarea').focus();
      await window.__probe.painted();
      return at - start;
    },
    { label: name, wanted: prompt },
  );
}

/** Types into the terminal as a keyboard does. */
export function typeText(page, text) {
  return page.keyboard.type(text);
}

/**
 * A raw shell whose output can be waited for.
 * @param {string} socket
 * @param {string} id
 * @param {{ cols: number, rows: number }} size
 */
export async function openRawShell(socket, id, size) {
  let listener = (_piece, _at) => {};
  const start = now();
  let prompted = 0;
  let text = '';
  let tell = () => {};
  const ready = new Promise((resolve) => {
    tell = resolve;
  });
  const exec = await openExec(
    socket,
    id,
    ['sh'],
    (piece) => {
      const at = now();
      if (prompted === 0) {
        text += piece.toString('latin1');
        if (text.includes(prompt)) {
          prompted = at;
          tell();
        }
      }
      listener(piece, at);
    },
    size,
  );
  await ready;
  return {
    ...exec,
    promptMs: prompted - start,
    listen(next) {
      listener = next;
    },
  };
}
