import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectOfEvent } from './apply-event';
import { toContainerSummary } from './to-container-summary';

const Ports = [{ PrivatePort: 80, PublicPort: 80, Type: 'tcp' }];
const running = toContainerSummary(
  { Id: 'a', Names: ['/web'], State: 'running', Status: 'Up 1 hour (healthy)', Ports },
  0,
);
const exited = { ...running, state: 'exited' as const, exitCode: 137, oomKilled: true };
const event = (action: string, attributes: Record<string, string> = {}, detail = '') => ({
  type: 'container',
  action,
  detail,
  actorId: 'a',
  attributes,
  at: 5000,
});

test.each([
  ['die', { exitCode: '3' }, { state: 'exited', exitCode: 3, health: null, ports: [], since: 5000 }],
  ['die', {}, { state: 'exited', exitCode: null }],
  ['die', { exitCode: 'x' }, { state: 'exited', exitCode: null }],
  ['pause', {}, { state: 'paused', ports: running.ports }],
  ['unpause', {}, { state: 'running' }],
  ['oom', {}, { state: 'running', oomKilled: true }],
  ['rename', { name: '/new', oldName: '/web' }, { name: 'new' }],
])('%s %j is shown at once', (action, attributes, part) => {
  const effect = effectOfEvent(running, event(action, attributes));
  expect(effect).toMatchObject({ type: 'update', row: { ...part, id: 'a' } });
});

test('a start forgets how it ended before', () => {
  expect(effectOfEvent(exited, event('start'))).toMatchObject({
    row: { state: 'running', exitCode: null, oomKilled: null, since: 5000 },
  });
});

test('killed for memory stays known through the death that follows', () => {
  const oom = effectOfEvent(running, event('oom'));
  if (oom.type !== 'update') expect.unreachable();
  else
    expect(effectOfEvent(oom.row, event('die', { exitCode: '137' }))).toMatchObject({
      row: { oomKilled: true },
    });
});

test.each(['healthy', 'unhealthy', 'starting'] as const)('health becomes %s', (health) => {
  expect(effectOfEvent(running, event('health_status', {}, health))).toMatchObject({ row: { health } });
});

test.each([
  ['health_status', 'a word of a newer engine'],
  ['rename', 'no name'],
  ['update', ''],
  ['create', ''],
  ['restart', ''],
  ['kill', ''],
  ['a-new-one', ''],
])('%s %s: only the engine can tell', (action, detail) => {
  expect(effectOfEvent(running, event(action, {}, detail))).toEqual({ type: 'refetch' });
});

test.each(['exec_create', 'exec_start', 'exec_die', 'attach', 'resize', 'top', 'export', 'archive-path'])(
  '%s changes nothing that is shown',
  (action) => {
    expect(effectOfEvent(running, event(action))).toEqual({ type: 'ignore' });
    expect(effectOfEvent(undefined, event(action))).toEqual({ type: 'ignore' });
  },
);

test('what is destroyed goes, known or not; anything else of an unknown container is asked for', () => {
  expect(effectOfEvent(undefined, event('destroy'))).toEqual({ type: 'remove' });
  expect(effectOfEvent(running, event('destroy'))).toEqual({ type: 'remove' });
  for (const action of ['start', 'die', 'rename']) {
    expect(effectOfEvent(undefined, event(action))).toEqual({ type: 'refetch' });
  }
});

test('a row keeps its id, and the row before is not changed', () => {
  const frozen = Object.freeze({ ...running });
  fc.assert(
    fc.property(
      fc.string(),
      fc.dictionary(fc.string(), fc.string()),
      fc.string(),
      (action, attributes, detail) => {
        const effect = effectOfEvent(frozen, event(action, attributes, detail));
        if (effect.type === 'update') expect(effect.row.id).toBe('a');
      },
    ),
  );
});
