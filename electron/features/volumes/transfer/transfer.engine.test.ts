import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportEnd, TransferEnd, TransferProgress } from '@shared/features/volume-transfer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { runStream } from '../../../testing/run-stream';
import {
  capabilityOf,
  describeVolume,
  inVolumes,
  makeAwkward,
  scratchFolder,
  setCapability,
} from '../../../testing/volumes';
import { HELPER_LABEL } from '../helper/label';

const host = testDockerHost();
const scratch = scratchFolder();
let service: TestService;
let made: string[] = [];

const volume = async (name: string, ...options: string[]) => {
  made.push(name);
  await docker(host, 'volume', 'create', ...options, name);
  return name;
};
const volumes = async () => (await docker(host, 'volume', 'ls', '-q')).split('\n').filter(Boolean).sort();
const helpers = () => docker(host, 'ps', '-aq', '--filter', `label=${HELPER_LABEL}`);
const file = (name: string) => join(scratch.path, name);

async function run<End = TransferEnd>(method: string, input: object): Promise<End> {
  const { end, error } = await runStream<TransferProgress, End>(service.router, `volumes.${method}`, input);
  if (error) throw Object.assign(new Error(error.message), { data: error });
  return end as End;
}
let tokens = 0;
const token = (use: 'read' | 'write', path: string) => {
  tokens += 1;
  service.grant(`${use}:${tokens}`, path);
  return `${use}:${tokens}`;
};
const save = (name: string, path: string, format = 'tar.gz', users: string | null = null) =>
  run<ExportEnd>('export', { name, token: token('write', path), format, users });
const restore = (name: string, path: string, mode = 'new', users: string | null = null) => {
  if (mode === 'new') made.push(name);
  return run('restore', { name, token: token('read', path), mode, users });
};

beforeAll(async () => {
  service = await connectService(host);
  await makeAwkward(host, await volume('tr-awkward'));
  await setCapability(host, 'tr-awkward', 'random');
  made = [];
}, 60_000);
beforeEach(async () => {
  if (made.length > 0) await docker(host, 'volume', 'rm', '-f', ...made);
  made = [];
});
afterAll(async () => {
  await service.close();
  await docker(host, 'volume', 'rm', '-f', 'tr-awkward', ...made);
  scratch.remove();
});

test.each(['tar.gz', 'tar.zst', 'tar'])(
  'an awkward volume comes back whole from a %s file',
  async (format) => {
    const path = file(`awkward.${format}`);
    const saved = await save('tr-awkward', path, format);
    expect(saved.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
    expect(saved).toMatchObject({ path, size: readFileSync(path).length });
    expect(readdirSync(scratch.path).filter((name) => name.endsWith('.part'))).toEqual([]);

    const end = await restore('tr-back', path);
    expect(await describeVolume(host, 'tr-back')).toBe(await describeVolume(host, 'tr-awkward'));
    expect(await capabilityOf(host, 'tr-back', 'random')).toBe('cap_net_raw=ep');
    expect(end).toMatchObject({
      digest: saved.digest,
      entries: saved.entries,
      notKept: { early: 0, devices: 0, attributes: 0 },
    });
    expect(await helpers()).toBe('');
  },
);

test('the archive is one that tar reads, here and in a container', async () => {
  const path = file('for-tar.tar.gz');
  await save('tr-awkward', path);
  await volume('tr-by-tar');
  await docker(
    host,
    'run',
    '--rm',
    '-v',
    'tr-by-tar:/v',
    '-v',
    `${scratch.path}:/in:ro`,
    'gantry-test/busybox',
    'sh',
    '-ec',
    'tar -xpzf /in/for-tar.tar.gz -C /v',
  );
  const names = (text: string) => text.split('---')[1];
  expect(names(await describeVolume(host, 'tr-by-tar'))).toBe(
    names(await describeVolume(host, 'tr-awkward')),
  );
  const listed = execFileSync('tar', ['-tzf', path], { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  expect(listed).toMatch(/^\.\/$/m);
  expect(listed).toContain('./folder/a\n');
});

test('an archive of tar, in any order of links and without its folders, is restored', async () => {
  await volume('tr-plain');
  const script = `cd /v; mkdir -p b/c; printf one > b/c/z; ln b/c/z a; ln b/c/z b/b; printf two > b/two; chmod 4711 b/c/z
cd /v; tar -cf /w/links.tar b/c/z b/b a b/two; tar -czf /w/dots.tar.gz .`;
  await inVolumes(host, ['tr-plain', scratch.path], script);
  await restore('tr-links', file('links.tar'));
  const files = (text: string) => text.split('\n').filter((line) => /\|regular file\|/.test(line));
  expect(files(await describeVolume(host, 'tr-links'))).toEqual(
    files(await describeVolume(host, 'tr-plain')),
  );
  await restore('tr-dots', file('dots.tar.gz'));
  expect(await describeVolume(host, 'tr-dots')).toBe(await describeVolume(host, 'tr-plain'));
});

test('a clone has the same contents, driver, options and labels', async () => {
  await volume(
    'tr-source',
    '--label',
    'tier=db',
    '-o',
    'type=none',
    '-o',
    'o=bind',
    '-o',
    `device=${scratch.path}`,
  );
  made.push('tr-copy', 'tr-copy-2');
  await inVolumes(host, ['tr-source'], 'mkdir -p /v/sub; echo 1 > /v/sub/f');
  await run('clone', { name: 'tr-source', to: 'tr-copy', users: null });
  const inspect = async (name: string) =>
    JSON.parse(await docker(host, 'volume', 'inspect', '-f', '{{json .}}', name));
  // with its options it would be the same place
  expect(await inspect('tr-copy')).toMatchObject({ Driver: 'local', Options: null, Labels: { tier: 'db' } });
  expect(await describeVolume(host, 'tr-copy')).toBe(await describeVolume(host, 'tr-source'));

  await inVolumes(
    host,
    ['tr-awkward'],
    'mknod /v/null c 1 3; mknod /v/disk b 7 200; touch -d "2011-11-11" /v',
  );
  const end = await run('clone', { name: 'tr-awkward', to: 'tr-copy-2', users: null });
  expect(await describeVolume(host, 'tr-copy-2')).toBe(await describeVolume(host, 'tr-awkward'));
  expect(end.entries).toBeGreaterThan(300);
  await expect(run('clone', { name: 'tr-awkward', to: 'tr-copy-2', users: null })).rejects.toMatchObject({
    data: { code: 'engine/conflict' },
  });
  await save('tr-awkward', file('devices.tar'), 'tar');
  expect((await restore('tr-devices', file('devices.tar'))).notKept.devices).toBe(2);
  await inVolumes(host, ['tr-awkward'], 'rm /v/null /v/disk');
});

test('times before 1970, which engines do not set, are said', async () => {
  await volume('tr-early');
  made.push('tr-early-copy');
  await inVolumes(host, ['tr-early'], 'echo > /v/old; touch -d "1955-11-05" /v/old');
  const end = await run('clone', { name: 'tr-early', to: 'tr-early-copy', users: null });
  expect(end.notKept.early).toBe(1);
});

test('replace leaves what the archive has and nothing else, merge leaves other files', async () => {
  await volume('tr-archive');
  await inVolumes(
    host,
    ['tr-archive'],
    'mkdir /v/d /v/was-file; echo new > /v/d/f; echo x > /v/was-folder; chown 9:9 /v',
  );
  await save('tr-archive', file('small.tar.gz'));
  const old =
    'mkdir -p /v/d /v/was-folder/x; echo old > /v/d/f; echo keep > /v/d/other; echo f > /v/was-file';
  for (const mode of ['replace', 'merge']) {
    const target = await volume(`tr-${mode}`, '--label', 'kept=yes');
    await inVolumes(host, [target], old);
    // a stopped container has it, which forbids its removal
    await docker(host, 'create', '--name', `tr-${mode}-user`, '-v', `${target}:/data`, 'gantry-test/busybox');
    await restore(target, file('small.tar.gz'), mode);
    if (mode === 'replace')
      expect(await describeVolume(host, target)).toBe(await describeVolume(host, 'tr-archive'));
    else
      expect(
        await inVolumes(
          host,
          [target],
          'cd /v; cat d/f d/other was-folder; stat -c %F was-file; stat -c %u .',
        ),
      ).toBe('new\nkeep\nx\ndirectory\n9\n');
    expect(await docker(host, 'volume', 'inspect', '-f', '{{.Labels.kept}}', target)).toBe('yes\n');
    await docker(host, 'rm', `tr-${mode}-user`);
  }
  expect((await volumes()).filter((name) => name.startsWith('gantry-'))).toEqual([]);
});

test('what runs with a volume is named, and paused, stopped or left as it is', async () => {
  const target = await volume('tr-used');
  await inVolumes(host, [target], 'mkdir /v/d; echo 1 > /v/d/f; chmod 700 /v');
  await docker(
    host,
    'run',
    '-d',
    '--name',
    'tr-user',
    '--stop-timeout',
    '0',
    '-v',
    `${target}:/data`,
    'gantry-test/busybox',
    'sleep',
    '9999',
  );
  try {
    const users = await service.call<object[]>('volumes.users', { name: target });
    expect(users).toMatchObject([{ name: 'tr-user', state: 'running' }]);
    const refused = { data: { code: 'volumes/in-use', message: expect.stringContaining('tr-user') } };
    await expect(save(target, file('used.tar'))).rejects.toMatchObject(refused);
    await expect(run('empty', { name: target, users: null })).rejects.toMatchObject(refused);
    await save(target, file('used.tar'), 'tar', 'pause');
    const filters = [
      '--since',
      '1m',
      '--until',
      `${Math.ceil(Date.now() / 1000) + 1}`,
      '--filter',
      'container=tr-user',
    ];
    const events = await docker(host, 'events', ...filters, '--format', '{{.Action}}');
    expect(events.split('\n').filter((action) => /pause/.test(action))).toEqual(['pause', 'unpause']);
    const started = () => docker(host, 'inspect', '-f', '{{.State.Status}} {{.State.StartedAt}}', 'tr-user');
    const before = await started();
    await run('empty', { name: target, users: 'as-is' });
    expect(await inVolumes(host, [target], 'ls -A /v; stat -c %a /v')).toBe('700\n');
    expect(await started()).toBe(before);
    await docker(
      host,
      'run',
      '-d',
      '--rm',
      '--name',
      'tr-gone',
      '-v',
      `${target}:/data`,
      'gantry-test/busybox',
      'sleep',
      '99',
    );
    // stopping it would remove it
    await expect(restore(target, file('used.tar'), 'replace', 'stop')).rejects.toMatchObject({
      data: { code: 'volumes/in-use', message: expect.stringContaining('tr-gone') },
    });
    expect(await docker(host, 'inspect', '-f', '{{.State.Status}}', 'tr-gone')).toBe('running\n');
    await docker(host, 'rm', '-f', 'tr-gone');
    const both = [
      restore(target, file('used.tar'), 'replace', 'stop'),
      run('empty', { name: target, users: 'as-is' }),
    ];
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(both[1]).rejects.toMatchObject({ data: { code: 'volumes/busy' } });
    expect(await inVolumes(host, [target], 'cat /v/d/f')).toBe('1\n');
    expect(await started()).toMatch(/^running/);
    expect(await started()).not.toBe(before);
  } finally {
    await docker(host, 'rm', '-f', 'tr-user');
  }
});
