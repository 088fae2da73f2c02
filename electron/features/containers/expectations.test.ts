import type { ContainerState } from '@shared/features/containers';
import { expect, test } from 'vitest';
import { createExpectations } from './expectations';
import { toContainerSummary } from './to-container-summary';

const row = (State: ContainerState, Id = 'a') => toContainerSummary({ Id, State }, 0);

test.each([
  ['exited', ['exited', 'dead', 'removing', 'restarting'], ['running', 'paused', 'created']],
  ['running', ['running'], ['exited', 'paused', 'created', 'restarting']],
  ['paused', ['paused'], ['running', 'exited']],
] as const)('after an event that says %s a list may say %j, and not %j', (said, agreeing, disagreeing) => {
  for (const state of agreeing) {
    const expectations = createExpectations();
    expectations.expect(row(said), 'any');
    expect(expectations.disagrees(row(state))).toBeNull();
  }
  for (const state of disagreeing) {
    const expectations = createExpectations();
    expectations.expect(row(said), 'any');
    expect(expectations.disagrees(row(state))).toBe(50);
    // another container has nothing to do with it
    expect(expectations.disagrees(row(state, 'b'))).toBeNull();
  }
});

test('asks less and less often for about three seconds, and then believes the list', () => {
  const expectations = createExpectations();
  expectations.expect(row('exited'), 'any');
  const waits = Array.from({ length: 6 }, () => expectations.disagrees(row('running')));
  expect(waits).toEqual([50, 100, 200, 400, 800, 1600]);
  expect(expectations.disagrees(row('running'))).toBeNull();
  // and the expectation is gone for good
  expect(expectations.disagrees(row('running'))).toBeNull();
});

test('once the list has agreed it is believed whatever it says next', () => {
  const expectations = createExpectations();
  expectations.expect(row('exited'), 'any');
  expect(expectations.disagrees(row('exited'))).toBeNull();
  expect(expectations.disagrees(row('running'))).toBeNull();
});

test('a newer event begins anew; forgetting and clearing end it', () => {
  const expectations = createExpectations();
  expectations.expect(row('exited'), 'any');
  expectations.disagrees(row('running'));
  expectations.expect(row('running'), 'any');
  expect(expectations.disagrees(row('exited'))).toBe(50);
  expectations.forget('a');
  expect(expectations.disagrees(row('exited'))).toBeNull();
  expectations.expect(row('running', 'a'), 'any');
  expectations.expect(row('running', 'b'), 'any');
  expectations.clear();
  expect([expectations.disagrees(row('exited', 'a')), expectations.disagrees(row('exited', 'b'))]).toEqual([
    null,
    null,
  ]);
});

test('a new name is believed as a state is, and both are waited for', () => {
  const named = (State: ContainerState, name: string) =>
    toContainerSummary({ Id: 'a', State, Names: [`/${name}`] }, 0);
  const expectations = createExpectations();
  expectations.expect(named('running', 'new'), 'rename');
  expect(expectations.disagrees(named('running', 'old'))).toBe(50);
  // its end is not the end of waiting for its name
  expectations.expect(named('exited', 'new'), 'die');
  expect(expectations.disagrees(named('exited', 'old'))).toBe(50);
  expect(expectations.disagrees(named('running', 'new'))).toBe(100);
  expect(expectations.disagrees(named('exited', 'new'))).toBeNull();
  expect(expectations.disagrees(named('exited', 'old'))).toBeNull();
});
