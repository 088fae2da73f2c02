import { formatCommand } from '@shared/model/docker-command';
import { finish, recreate, rollback } from '@shared/model/edit-command';
import type { RunSpec } from '@shared/model/run-flags';
import { expect, test } from 'vitest';
import { editChanges, updateInPlace } from './changes';

const spec = (more: Partial<RunSpec> = {}): RunSpec => ({
  image: 'nginx',
  command: [],
  name: 'web',
  ...more,
});
const update = (before: Partial<RunSpec>, after: Partial<RunSpec>) =>
  updateInPlace(editChanges(spec(before), spec(after)), spec(after));

test('changes are told field by field, in the order of the flags', () => {
  const before = spec({ env: ['A=1'], detach: true, pull: 'always' });
  const after = spec({ env: ['A=1', 'B=2'], image: 'nginx:2', command: ['a b'], init: true });
  expect(editChanges(before, after)).toEqual([
    { field: 'image', before: ['nginx'], after: ['nginx:2'] },
    { field: 'detach', before: ['true'], after: [] },
    { field: 'env', before: ['A=1'], after: ['A=1', 'B=2'] },
    { field: 'init', before: [], after: ['true'] },
    { field: 'command', before: [], after: ['a b'] },
  ]);
});

test.each<[Partial<RunSpec>, Partial<RunSpec>, object | null]>([
  [{}, {}, null],
  [{ memory: '64m' }, { memory: '128m' }, { Memory: 2 ** 27, MemorySwap: 2 ** 28 }],
  [
    { memory: '64m', memorySwap: '-1' },
    { memory: '128m', memorySwap: '-1' },
    { Memory: 2 ** 27, MemorySwap: -1 },
  ],
  [{ memory: '64m' }, {}, null],
  [{ restart: 'always' }, {}, { RestartPolicy: { Name: 'no', MaximumRetryCount: 0 } }],
  [{}, { restart: 'on-failure:2' }, { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 } }],
  [{ pidsLimit: '9' }, {}, { PidsLimit: 0 }],
  [{}, { cpus: '1.5', cpuShares: '7' }, { NanoCpus: 1.5e9, CpuShares: 7 }],
  [{}, { cpus: '1.5', env: ['A=1'] }, null],
  [{}, { name: 'web2' }, {}],
  [{}, { name: 'web2', cpuShares: '7' }, { CpuShares: 7 }],
  [{}, { shmSize: '1g' }, null],
  [{}, { image: 'nginx:2' }, null],
])('from %j to %j an update needs %j', (before, after, body) => {
  expect(update(before, after)).toEqual(body);
});

test('the commands that do the same can be pasted', () => {
  const nameOf = () => 'web';
  expect(formatCommand(recreate({ id: 'x', spec: spec({ env: ['A=b c'] }), pull: true }, nameOf))).toBe(
    "docker pull nginx && docker stop web && docker rename web web-gantry-old && docker run -d --name web -e 'A=b c' nginx",
  );
  // Activity keeps no secrets
  const secret = recreate({ id: 'x', spec: spec({ env: ['TOKEN=abc'] }), pull: false }, nameOf);
  expect(formatCommand(secret)).not.toContain('abc');
  expect(formatCommand(finish({ editId: '12345678' }, nameOf))).toBe('docker rm web-gantry-old-12345678');
  expect(formatCommand(rollback({ editId: '12345678' }, nameOf))).toBe(
    'docker rm -f web && docker rename web-gantry-old-12345678 web && docker start web',
  );
});
