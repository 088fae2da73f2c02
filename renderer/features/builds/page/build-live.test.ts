import type { BuildStep, BuildUpdate } from '@shared/features/builds';
import { expect, test } from 'vitest';
import { applyUpdates, type LiveBuild } from './build-live';

const nothing: LiveBuild = {
  record: null,
  dockerfile: '',
  sending: null,
  steps: new Map(),
  output: new Map(),
  error: null,
};
const step = (id: string, state: BuildStep['state']): BuildStep => ({
  id,
  name: id,
  state,
  startedAt: null,
  endedAt: null,
  lines: null,
  parts: [],
  error: null,
});

test('steps keep the order in which they appeared, and output is put together in pieces', () => {
  const updates: BuildUpdate[] = [
    { type: 'dockerfile', text: 'FROM a' },
    { type: 'steps', steps: [step('a', 'running'), step('b', 'waiting')] },
    { type: 'output', step: 'a', text: 'one\ntw', dropped: 0 },
    { type: 'steps', steps: [step('b', 'running'), step('a', 'done')] },
    { type: 'output', step: 'a', text: 'o\n', dropped: 7 },
  ];
  const inOne = applyUpdates(nothing, updates);
  expect([...inOne.steps].map(([id, { state }]) => `${id} ${state}`)).toEqual(['a done', 'b running']);
  expect(inOne.output.get('a')).toEqual({ text: 'one\ntwo\n', dropped: 7 });
  expect(inOne.dockerfile).toBe('FROM a');
  const inPieces = updates.reduce((live, update) => applyUpdates(live, [update]), nothing);
  expect(inPieces).toEqual(inOne);
  expect(nothing.steps.size).toBe(0);
});
