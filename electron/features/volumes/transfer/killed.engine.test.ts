import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { InterruptedTransfer } from '@shared/features/volume-transfer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';
import { runStream } from '../../../testing/run-stream';
import { buildVolumeProcesses, type VolumeProcesses } from '../../../testing/volume-process';
import { describeVolume, inVolumes, scratchFolder } from '../../../testing/volumes';
import { HELPER_LABEL } from '../helper/label';

const host = testDockerHost();
const KILLS = 20;
const scratch = scratchFolder();
const archive = join(scratch.path, 'new.tar.gz');
const journalPath = join(scratch.path, 'profile', 'exec-journal.json');
let processes: VolumeProcesses;
const texts = { old: '', new: '' };
let service: TestService | null = null;

const fill = (name: string, seed: string) =>
  inVolumes(
    host,
    [name],
    `cd /v; rm -rf *; mkdir d; for i in $(seq 1 40); do echo ${seed}$i > d/$i; done
     dd if=/dev/urandom of=big bs=1M count=25 2>/dev/null; echo ${seed} > z; chown 7:7 z`,
  );

beforeAll(async () => {
  processes = await buildVolumeProcesses();
  for (const name of ['kill-old', 'kill-new', 'kill-target']) await docker(host, 'volume', 'create', name);
  await fill('kill-new', 'new');
  await fill('kill-old', 'old');
  texts.old = await describeVolume(host, 'kill-old');
  texts.new = await describeVolume(host, 'kill-new');
  const first = await connectService(host);
  await first.engine.connected(new AbortController().signal);
  first.grant('write:1', archive);
  const input = { name: 'kill-new', token: 'write:1', format: 'tar.gz', users: null };
  expect((await runStream(first.router, 'volumes.export', input)).error).toBeNull();
  await first.close();
}, 120_000);
beforeEach(() => rmSync(join(scratch.path, 'profile'), { recursive: true, force: true }));
afterAll(async () => {
  await service?.close();
  await docker(host, 'volume', 'rm', '-f', 'kill-old', 'kill-new', 'kill-target', 'kill-clone');
  scratch.remove();
  processes.dispose();
});

const leftVolumes = async () =>
  (await docker(host, 'volume', 'ls', '-q')).split('\n').filter((name) => name.startsWith('gantry-restore-'));
const journal = () => {
  const path = join(scratch.path, 'profile', 'volume-journal.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { stage: string }[]) : [];
};

/** The next start: recovers, and finishes what waits to be finished. Answers what that was. */
async function startAgain(): Promise<string[]> {
  service = await connectService(host, journalPath);
  const { router } = service;
  await eventually(journal, (entries) => entries.every(({ stage }) => stage !== 'filling'));
  let found: InterruptedTransfer[] = [];
  await runStream<InterruptedTransfer[], void>(router, 'volumes.interrupted', {}, (items, stream) => {
    found = items;
    stream.send({ t: 'cancel' });
  });
  for (const { id, volume } of found)
    await service.call('volumes.settle', { id, name: volume, action: 'finish' });
  expect(journal()).toEqual([]);
  // the engine may be making one still, which the killed process had asked for
  await eventually(
    () => docker(host, 'ps', '-aq', '--filter', `label=${HELPER_LABEL}`),
    (helpers) => helpers === '',
  );
  const [left] = await Promise.all([leftVolumes(), service.close()]);
  expect(left).toEqual([]);
  service = null;
  return found.map(({ state }) => state);
}

/** Kills the work at moments all over the time that it takes, and looks each time after the next start. */
async function killAllOver(
  method: string,
  parts: { input: object; grants: Record<string, string> },
  prepare: () => Promise<unknown>,
  look: (states: string[]) => Promise<unknown>,
): Promise<void> {
  await prepare();
  const job = { host, journalPath, method, ...parts };
  const milliseconds = await processes.run(job, null);
  for (let i = 0; i < KILLS; i++) {
    await prepare();
    await processes.run(job, ((i + Math.random()) / KILLS) * milliseconds);
    // the next one starts while it is looked what this one has left
    if (i < KILLS - 1) processes.prepare();
    await look(await startAgain());
  }
}

test('an export that is killed leaves a whole file or none, and what was paused goes on', async () => {
  const path = join(scratch.path, 'export.tar');
  const user = [
    'run',
    '-d',
    '--name',
    'kill-user',
    '-v',
    'kill-new:/data',
    'gantry-test/busybox',
    'sleep',
    '9999',
  ];
  await docker(host, ...user);
  const waited: string[] = [];
  try {
    await killAllOver(
      'volumes.export',
      {
        input: { name: 'kill-new', token: 'write:1', format: 'tar', users: 'pause' },
        grants: { 'write:1': path },
      },
      async () => rmSync(path, { force: true }),
      async (states) => {
        waited.push(...states);
        expect(await docker(host, 'inspect', '-f', '{{.State.Status}}', 'kill-user')).toBe('running\n');
        const files = readdirSync(scratch.path).filter((name) => name.startsWith('export'));
        if (files.length === 0) return;
        expect(files).toEqual(['export.tar']);
        expect(
          readFileSync(path)
            .subarray(-1024)
            .every((byte) => byte === 0),
        ).toBe(true);
      },
    );
    // some of the kills came while it was paused
    expect(waited).toContain('held');
  } finally {
    await docker(host, 'rm', '-f', 'kill-user');
  }
}, 240_000);

test('a clone that is killed leaves a whole volume or none', async () => {
  let whole = 0;
  await killAllOver(
    'volumes.clone',
    { input: { name: 'kill-new', to: 'kill-clone', users: null }, grants: {} },
    () => docker(host, 'volume', 'rm', '-f', 'kill-clone'),
    async () => {
      if (!(await docker(host, 'volume', 'ls', '-q')).includes('kill-clone')) return;
      whole += 1;
      expect(await describeVolume(host, 'kill-clone')).toBe(texts.new);
    },
  );
  expect(whole).toBeLessThan(KILLS);
}, 240_000);

test('a restore that is killed leaves the old volume or, finished, the new one', async () => {
  const seen = new Set<string>();
  let holds = '';
  await killAllOver(
    'volumes.restore',
    {
      input: { name: 'kill-target', token: 'read:1', mode: 'replace', users: null },
      grants: { 'read:1': archive },
    },
    async () => {
      if (holds !== 'old') await inVolumes(host, ['kill-old', 'kill-target'], 'rm -rf /w/* ; cp -a /v/. /w');
      holds = '';
    },
    async (states) => {
      const text = await describeVolume(host, 'kill-target');
      if (states.length > 0) expect(text).toBe(texts.new);
      const which = text === texts.new ? 'new' : text === texts.old ? 'old' : 'mixed';
      expect(which).not.toBe('mixed');
      holds = which;
      seen.add(which);
      for (const state of states) seen.add(state);
    },
  );
  expect([...seen].sort()).toEqual(['new', 'old', 'unfinished']);
}, 240_000);
