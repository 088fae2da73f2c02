// Runs other programs: quietly (their output is shown only when they fail) or with the terminal handed over.
import { spawn } from 'node:child_process';

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 128 and more after a signal, 127 when the program is missing
 * @property {string} output what it wrote to standard output and error
 */

/**
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<RunResult>}
 */
export function capture(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
  });
}

/**
 * Like capture, but a failure is an error that carries the end of the output.
 * @param {string} file
 * @param {string[]} args
 * @param {Parameters<typeof capture>[2]} [options]
 * @returns {Promise<string>}
 */
export async function runQuietly(file, args, options) {
  const { code, output } = await capture(file, args, options);
  if (code !== 0) {
    const tail = output.trim().split('\n').slice(-15).join('\n');
    throw new Error(`${[file, ...args].join(' ')} ended with ${code}\n${tail}`);
  }
  return output;
}
