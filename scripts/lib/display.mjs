// A display: the user's own, or an Xvfb of ours that lives as long as we do.
import { spawn } from 'node:child_process';
import { boundToUs } from './bound-to-us.mjs';
import { ensureDebianPackages, virtualDisplay } from './debian-packages.mjs';
import { identify, isAlive, signalProcess } from './process-table.mjs';
import { SetupError, say } from './steps.mjs';
import { waitFor } from './wait.mjs';

const size = '1440x900x24';

/** @typedef {{ env: Record<string, string>, args: string[], stop: () => Promise<void> }} Display */

/** @returns {Promise<Display>} */
async function startXvfb() {
  // Xvfb picks the first free number itself and writes it to descriptor 3.
  const [file, args] = boundToUs(['Xvfb', '-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp']);
  const child = spawn(file, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let number = '';
  let complaints = '';
  let failure;
  child.on('error', (error) => {
    failure = error.message;
  });
  child.on('exit', () => {
    failure ??= complaints.trim() || 'it ended at once';
  });
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  child.stdio[3].on('data', (text) => {
    number += text;
  });
  await waitFor(() => failure !== undefined || number.includes('\n'), { what: 'Xvfb', timeoutMs: 20_000 });
  if (failure !== undefined) {
    throw new SetupError(
      `there is no display, and Xvfb does not start: ${failure}`,
      'install xvfb or set DISPLAY',
    );
  }
  const display = `:${number.trim()}`;
  say(`no display here: running on a virtual one (Xvfb ${display}, ${size})`);
  for (const stream of [child.stderr, child.stdio[3]]) stream.unref();
  child.unref();
  const identity = identify(child.pid);
  return {
    env: { DISPLAY: display },
    args: [],
    async stop() {
      if (!isAlive(identity)) return;
      signalProcess(identity.pid, 'SIGTERM');
      await waitFor(() => !isAlive(identity), { what: 'Xvfb to end', timeoutMs: 10_000 });
    },
  };
}

/** @returns {Promise<Display>} */
export async function ensureDisplay() {
  const stop = async () => {};
  if (process.platform !== 'linux' || process.env.DISPLAY) return { env: {}, args: [], stop };
  if (process.env.WAYLAND_DISPLAY) return { env: {}, args: ['--ozone-platform=wayland'], stop };
  await ensureDebianPackages(virtualDisplay, 'a virtual display');
  return startXvfb();
}
