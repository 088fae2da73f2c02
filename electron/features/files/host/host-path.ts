import { lstat } from 'node:fs/promises';
import { AppError } from '@shared/errors/app-error';
import { type BytePath, bytesOf, displayPath, textOfPath } from '@shared/model/byte-path';

/** A path of this machine: bytes where the system's names are bytes, so that any name can be given to it. */
export type HostPath = Buffer;

const separator = Buffer.from(process.platform === 'win32' ? '\\' : '/');

export const hostPath = (path: string): HostPath => Buffer.from(path);

/** Names that Windows has other uses for. */
const reserved = /[<>:"|?*\\%]|^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)|[. ]$/gi;

/**
 * A container's name as this system can have it. Linux takes any bytes; Windows and macOS want text, and Windows not every
 * text: what they do not take becomes `%xx`.
 */
export function hostName(name: BytePath, platform: string = process.platform): Buffer {
  if (platform === 'linux') return Buffer.from(bytesOf(name));
  const escaped = (text: string) =>
    [...Buffer.from(text, 'latin1')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const text = textOfPath(name) ?? Buffer.from(name.replace(/[\x80-\xff]/g, escaped), 'latin1').toString();
  if (platform !== 'win32') return Buffer.from(text);
  return Buffer.from(text.replace(reserved, escaped).replace(/[\x01-\x1f]/g, escaped));
}

/** `folder` and the names below it. */
export function below(folder: HostPath, ...names: Buffer[]): HostPath {
  return Buffer.concat([folder, ...names.flatMap((name) => [separator, name])]);
}

/** A failure of this machine's files, in the system's words, which are no failure of the engine. */
export function hostFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { message = String(error), path } = error as { message?: string; path?: unknown };
  const target = Buffer.isBuffer(path) ? displayPath(path.toString('latin1')) : path;
  return new AppError({
    code: 'file/failed',
    message,
    target: typeof target === 'string' ? target : undefined,
  });
}

/** Turns whatever a piece of work on this machine's files throws into such a failure. */
export async function onHost<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw hostFailure(error);
  }
}

const isThere = (path: HostPath) =>
  lstat(path).then(
    () => true,
    (error: { code?: string }) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** `name` in the folder or, where that is taken, `name (2)` and so on, before the ending of a file. */
export async function freePath(folder: HostPath, name: Buffer): Promise<HostPath> {
  const text = name.toString('latin1');
  const [, stem = text, ending = ''] = /^(.+?)((?:\.tar)?\.[^.]{1,8})?$/s.exec(text) ?? [];
  for (let i = 1; ; i++) {
    const path = below(folder, i === 1 ? name : Buffer.from(`${stem} (${i})${ending}`, 'latin1'));
    if (!(await isThere(path))) return path;
  }
}
