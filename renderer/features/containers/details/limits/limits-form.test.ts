import type { ContainerLimits } from '@shared/features/container-details';
import { expect, test } from 'vitest';
import { commonForm, type LimitsForm, limitChange, limitProblems } from './limits-form';

const MIB = 1024 ** 2;
const none: ContainerLimits = {
  memory: 0,
  memoryReservation: 0,
  memorySwap: 0,
  nanoCpus: 0,
  cpuShares: 0,
  cpusetCpus: '',
  pidsLimit: 0,
  blkioWeight: 0,
  restart: { name: 'no', retries: 0 },
};
const some: ContainerLimits = {
  ...none,
  memory: 64 * MIB,
  memorySwap: 128 * MIB,
  nanoCpus: 15e8,
  pidsLimit: 100,
};

test('the form begins with what there is', () => {
  expect(commonForm([some]).form).toMatchObject({
    memory: '64m',
    memorySwap: '128m',
    cpus: '1.5',
    pidsLimit: '100',
  });
  const two = commonForm([some, { ...some, memory: 32 * MIB, restart: { name: 'always', retries: 0 } }]);
  expect(two.form).toMatchObject({ memory: '', memorySwap: '128m', restart: '' });
  expect([...two.mixed]).toEqual(['memory', 'restart']);
});

test.each<[Partial<LimitsForm>, ContainerLimits, object]>([
  [{}, some, {}],
  [{ memory: '32m' }, none, { memory: 32 * MIB }],
  [{ memory: '0.5g', memorySwap: '-1' }, some, { memory: 512 * MIB, memorySwap: -1 }],
  [{ cpus: '.5' }, some, { nanoCpus: 5e8 }],
  [{ pidsLimit: '' }, some, { pidsLimit: -1 }],
  [
    { cpusetCpus: '0-2,4', cpuShares: '512', blkioWeight: '300' },
    none,
    { cpusetCpus: '0-2,4', cpuShares: 512, blkioWeight: 300 },
  ],
  [{ restart: 'on-failure', retries: '3' }, none, { restart: { name: 'on-failure', retries: 3 } }],
  [
    { restart: 'always' },
    { ...none, restart: { name: 'on-failure', retries: 3 } },
    { restart: { name: 'always', retries: 0 } },
  ],
  [
    { retries: '5' },
    { ...none, restart: { name: 'on-failure', retries: 3 } },
    { restart: { name: 'on-failure', retries: 5 } },
  ],
])('%j changes %#', (typed, limits, change) => {
  const { form } = commonForm([limits]);
  const next = { ...form, ...typed };
  expect(limitProblems(next, form)).toEqual({});
  expect(limitChange(next, form)).toEqual(change);
});

test.each<[Partial<LimitsForm>, ContainerLimits, object]>([
  [{ memory: 'lots' }, none, { memory: 'size' }],
  [{ memory: '5m' }, none, { memory: 'minMemory' }],
  [{ memory: '' }, some, { memory: 'cannotRemove' }],
  [{ memory: '256m' }, some, { memorySwap: 'swapBelow' }],
  [{ memorySwap: '64m' }, none, { memorySwap: 'swapNeedsMemory' }],
  [{ memorySwap: 'x' }, some, { memorySwap: 'swapSize' }],
  [{ memoryReservation: '65m' }, some, { memoryReservation: 'reservationAbove' }],
  [{ cpus: '0' }, none, { cpus: 'cannotRemove' }],
  [{ cpus: '0.001' }, none, { cpus: 'cpus' }],
  [{ cpus: 'x' }, none, { cpus: 'cpus' }],
  [{ cpuShares: '1' }, none, { cpuShares: 'cpuShares' }],
  [{ cpusetCpus: '0-' }, none, { cpusetCpus: 'cpuset' }],
  [{ pidsLimit: '-5' }, none, { pidsLimit: 'pids' }],
  [{ blkioWeight: '5' }, none, { blkioWeight: 'blkio' }],
  [{ restart: 'on-failure', retries: 'x' }, none, { retries: 'retries' }],
])('%j is wrong: %#', (typed, limits, problems) => {
  const { form } = commonForm([limits]);
  const found = limitProblems({ ...form, ...typed }, form);
  const expected = Object.entries(problems).map(([field, key]) => [field, `details.update.problem.${key}`]);
  expect(found).toEqual(Object.fromEntries(expected));
});
