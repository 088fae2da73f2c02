import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { BuildContext, BuildRequest, ParsedBuildRequest } from '@shared/features/builds';
import { looksSecret } from '@shared/model/secret-name';
import { readJournal, writeJournal } from '../journal-file';

type StoredContext = Omit<BuildContext, 'name' | 'missing'>;

/** The folders that were built from, newest first, on disk. */
export interface ContextStore {
  list(): BuildContext[];
  /** Remembers a folder, or moves a known one to the front. */
  add(path: string): BuildContext;
  forget(id: string): void;
  /** What was asked for from it, for the next time. */
  used(id: string, request: ParsedBuildRequest): void;
  /** The folder itself; undefined for an id that is not known. */
  pathOf(id: string): string | undefined;
  /** @throws AppError when the folder is not known. */
  find(id: string): string;
}

const KEPT = 30;

const isContext = (value: unknown): value is StoredContext => {
  const context = value as Partial<StoredContext> | null;
  return typeof context?.id === 'string' && typeof context.path === 'string';
};

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A request as it is kept: without secrets, and without values that look like one. */
export function keptRequest(request: ParsedBuildRequest): Partial<BuildRequest> {
  const { contextId: _id, secrets: _secrets, ...kept } = request;
  const buildArgs = request.buildArgs.map(({ name, value }) => ({
    name,
    value: value !== null && looksSecret(name, value) ? null : value,
  }));
  return { ...kept, buildArgs };
}

/** Without a path (tests) folders are remembered as long as the process lives. */
export function createContextStore(folder: string | null, report: (error: unknown) => void): ContextStore {
  const path = folder && join(folder, 'build-contexts.json');
  let contexts = path ? readJournal(path, isContext) : [];
  const save = () => {
    try {
      if (path) writeJournal(path, contexts);
    } catch (error) {
      // the list is a convenience: a build does not fail for it
      report(error);
    }
  };
  const shown = (context: StoredContext): BuildContext => ({
    ...context,
    last: context.last ?? null,
    name: basename(context.path) || context.path,
    missing: !isFolder(context.path),
  });
  const toFront = (context: StoredContext) => {
    contexts = [context, ...contexts.filter((other) => other.id !== context.id)].slice(0, KEPT);
    save();
    return shown(context);
  };
  const pathOf = (id: string) => contexts.find((context) => context.id === id)?.path;
  return {
    list: () => contexts.map(shown),
    add(folderPath) {
      if (!isFolder(folderPath)) {
        throw new AppError({
          code: 'file/failed',
          message: `${folderPath} is no folder`,
          target: folderPath,
        });
      }
      const known = contexts.find((context) => context.path === folderPath);
      return toFront(
        known
          ? { ...known, lastUsedAt: Date.now() }
          : { id: randomUUID(), path: folderPath, lastUsedAt: Date.now(), last: null },
      );
    },
    forget(id) {
      contexts = contexts.filter((context) => context.id !== id);
      save();
    },
    used(id, request) {
      const known = contexts.find((context) => context.id === id);
      if (known) toFront({ ...known, lastUsedAt: Date.now(), last: keptRequest(request) });
    },
    pathOf,
    find(id) {
      const found = pathOf(id);
      if (found !== undefined) return found;
      throw new AppError({ code: 'file/failed', message: 'That folder is not known here', target: id });
    },
  };
}
