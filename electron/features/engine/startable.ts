import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { StartableEngine } from '@shared/features/engine';
import { pause } from '../../engine/pause';

async function findProgram(name: string): Promise<string | null> {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/sbin'];
  for (const folder of folders.filter((f) => f !== '')) {
    const path = join(folder, name);
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return path;
  }
  return null;
}

/** Finds a `dockerd` of this machine, and says who may start it. */
export async function findStartable(): Promise<StartableEngine | null> {
  if (process.platform !== 'linux') return null;
  const program = await findProgram('dockerd');
  if (!program) return null;
  const isRoot = process.getuid?.() === 0;
  return {
    program,
    command: isRoot ? [program] : ['sudo', 'systemctl', 'start', 'docker'],
    blocked: isRoot ? null : 'root',
  };
}

/** Starts it, detached from the app, and waits until `answers` or it ends; its own last words are the error. */
export async function startEngine(answers: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  const found = await findStartable();
  if (!found)
    throw new AppError({ code: 'engine/unreachable', message: 'No dockerd was found on this machine' });
  if (found.blocked) {
    throw new AppError({
      code: 'engine/permission-denied',
      message: `Only root may start ${found.program}; run: ${found.command.join(' ')}`,
    });
  }
  const child = spawn(found.program, [], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let words = '';
  let ended: number | null = null;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-4000);
  });
  child.on('error', (error) => {
    words += error.message;
    ended = -1;
  });
  child.on('exit', (code) => {
    ended = code ?? -1;
  });
  child.unref();
  while (!(await answers())) {
    if (ended !== null) {
      const last = words.trim().split('\n').at(-1) ?? '';
      throw new AppError({
        code: 'engine/unreachable',
        message: `dockerd ended with code ${ended}: ${last}`,
      });
    }
    await pause(150, signal);
  }
}
