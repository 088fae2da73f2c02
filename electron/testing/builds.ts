import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type {
  BuildContext,
  BuildRecord,
  BuildRequest,
  BuildStep,
  BuildUpdate,
} from '@shared/features/builds';
import type { TestService } from './engine';
import { runStream } from './run-stream';

/** A folder of files, and what removes it. */
export function makeFolder(files: Record<string, string>): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'gantry-build-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Grants what a dialog would. */
export function grantToken(service: TestService, use: 'read' | 'write' | 'folder', path: string): string {
  const token = `${use}:${randomUUID()}`;
  service.grant(token, path);
  return token;
}

/** A folder of files as a context of the service. */
export async function addContext(service: TestService, files: Record<string, string>) {
  const folder = makeFolder(files);
  const token = grantToken(service, 'folder', folder.path);
  const { id } = await service.call<BuildContext>('builds.addContext', { token });
  return { ...folder, id };
}

/** A build as one who watched all of it knows it. */
export interface WatchedBuild {
  id: string;
  record: BuildRecord;
  steps: BuildStep[];
  /** The output of the step whose name has these words. */
  output(words: string): string;
  updates: BuildUpdate[];
}

export async function watchBuild(
  service: TestService,
  id: string,
  onUpdate: (update: BuildUpdate) => void = () => {},
): Promise<WatchedBuild> {
  const { items, end, error } = await runStream<BuildUpdate, BuildRecord>(
    service.router,
    'builds.watch',
    { id },
    onUpdate,
  );
  if (!end) throw new Error(`builds.watch: ${error?.message}`);
  const steps = new Map<string, BuildStep>();
  for (const update of items)
    if (update.type === 'steps') for (const step of update.steps) steps.set(step.id, step);
  return {
    id,
    record: end,
    steps: [...steps.values()],
    output(words) {
      const step = [...steps.values()].find(({ name }) => name.includes(words));
      return items
        .flatMap((update) => (update.type === 'output' && update.step === step?.id ? [update.text] : []))
        .join('');
    },
    updates: items,
  };
}

/** Begins a build and watches it to its end. */
export async function runBuild(
  service: TestService,
  request: Partial<BuildRequest>,
  onUpdate: (update: BuildUpdate, id: string) => void = () => {},
): Promise<WatchedBuild> {
  const dockerfile = { from: 'context', path: 'Dockerfile' };
  const { id } = await service.call<{ id: string }>('builds.start', {
    contextId: null,
    dockerfile,
    ...request,
  });
  return watchBuild(service, id, (update) => onUpdate(update, id));
}
