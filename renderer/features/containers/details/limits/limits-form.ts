import type { ContainerLimits, LimitChange, RestartPolicyName } from '@shared/features/container-details';
import { parseBytes, writeBytes } from '@shared/model/bytes';

/** The limits as they are typed: empty for none, sizes as the docker CLI takes them. */
export interface LimitsForm {
  memory: string;
  memoryReservation: string;
  memorySwap: string;
  cpus: string;
  cpuShares: string;
  cpusetCpus: string;
  pidsLimit: string;
  blkioWeight: string;
  restart: RestartPolicyName | '';
  retries: string;
}

export type LimitField = keyof LimitsForm;
export type LimitProblems = Partial<Record<LimitField, string>>;

/** The engine's least memory: 6 MiB. */
const MIN_MEMORY = 6 * 1024 ** 2;

const size = (bytes: number) => (bytes === 0 ? '' : bytes === -1 ? '-1' : writeBytes(bytes));
const count = (value: number) => (value === 0 ? '' : String(value));

function toForm(limits: ContainerLimits): LimitsForm {
  return {
    memory: size(limits.memory),
    memoryReservation: size(limits.memoryReservation),
    memorySwap: size(limits.memorySwap),
    cpus: limits.nanoCpus === 0 ? '' : String(limits.nanoCpus / 1e9),
    cpuShares: count(limits.cpuShares),
    cpusetCpus: limits.cpusetCpus,
    pidsLimit: count(limits.pidsLimit),
    blkioWeight: count(limits.blkioWeight),
    restart: limits.restart.name,
    retries: count(limits.restart.retries),
  };
}

/** What the form begins with: what all of them have in common. Fields in which they differ are empty, and in `mixed`. */
export function commonForm(all: readonly ContainerLimits[]): {
  form: LimitsForm;
  mixed: ReadonlySet<LimitField>;
} {
  const [first, ...rest] = all.map(toForm);
  const mixed = new Set<LimitField>();
  if (!first) throw new Error('There is nothing to change');
  const form = { ...first };
  for (const field of Object.keys(first) as LimitField[]) {
    if (rest.every((other) => other[field] === first[field])) continue;
    mixed.add(field);
    Object.assign(form, { [field]: '' });
  }
  return { form, mixed };
}

/** A size that may be `-1`; undefined for what is none. */
function sizeOf(text: string): number | undefined {
  if (text === '-1') return -1;
  return parseBytes(text) ?? undefined;
}

const isCount = (text: string, min: number, max: number) =>
  /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;

/** What is wrong, by field, as keys of the locales; only fields that were touched or must agree with one are looked at. */
export function limitProblems(form: LimitsForm, initial: LimitsForm): LimitProblems {
  const problems: LimitProblems = {};
  const say = (field: LimitField, problem: string) => {
    problems[field] ??= `details.update.problem.${problem}`;
  };
  const changed = (field: LimitField) => form[field] !== initial[field];
  const memory = parseBytes(form.memory);
  const swap = sizeOf(form.memorySwap);
  const reservation = parseBytes(form.memoryReservation);

  for (const field of [
    'memory',
    'memoryReservation',
    'memorySwap',
    'cpus',
    'cpuShares',
    'cpusetCpus',
    'blkioWeight',
  ] as const) {
    // zero means "as it is" to the engine
    if (changed(field) && (form[field] === '' || form[field] === '0')) say(field, 'cannotRemove');
  }
  for (const field of ['memory', 'memoryReservation'] as const) {
    if (changed(field) && parseBytes(form[field]) === null) say(field, 'size');
  }
  if (changed('memorySwap') && swap === undefined) say('memorySwap', 'swapSize');
  if (changed('memory') && memory !== null && memory < MIN_MEMORY) say('memory', 'minMemory');
  if (changed('memory') || changed('memorySwap')) {
    if (form.memorySwap !== '' && swap !== -1 && form.memory === '' && changed('memorySwap')) {
      say('memorySwap', 'swapNeedsMemory');
    }
    if (memory !== null && swap !== undefined && swap !== -1 && swap < memory) say('memorySwap', 'swapBelow');
  }
  if ((changed('memory') || changed('memoryReservation')) && memory && reservation && reservation > memory) {
    say('memoryReservation', 'reservationAbove');
  }
  if (changed('cpus') && !(/^\d{0,4}(?:\.\d{1,9})?$/.test(form.cpus) && Number(form.cpus) >= 0.01))
    say('cpus', 'cpus');
  if (changed('cpuShares') && !isCount(form.cpuShares, 2, 262_144)) say('cpuShares', 'cpuShares');
  if (changed('cpusetCpus') && !/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(form.cpusetCpus))
    say('cpusetCpus', 'cpuset');
  if (changed('pidsLimit') && form.pidsLimit !== '' && !isCount(form.pidsLimit, 1, 4_194_304))
    say('pidsLimit', 'pids');
  if (changed('blkioWeight') && !isCount(form.blkioWeight, 10, 1000)) say('blkioWeight', 'blkio');
  if (form.restart === 'on-failure' && form.retries !== '' && !isCount(form.retries, 0, 1_000_000)) {
    say('retries', 'retries');
  }
  return problems;
}

/** What is to be sent: the fields that were changed. Only for a form without problems. */
export function limitChange(form: LimitsForm, initial: LimitsForm): LimitChange {
  const changed = (field: LimitField) => form[field] !== initial[field];
  const change: LimitChange = {};
  if (changed('memory')) change.memory = parseBytes(form.memory) ?? 0;
  if (changed('memoryReservation')) change.memoryReservation = parseBytes(form.memoryReservation) ?? 0;
  if (changed('memorySwap')) change.memorySwap = sizeOf(form.memorySwap) ?? 0;
  if (changed('cpus')) change.nanoCpus = Math.round(Number(form.cpus) * 1e9);
  if (changed('cpuShares')) change.cpuShares = Number(form.cpuShares);
  if (changed('cpusetCpus')) change.cpusetCpus = form.cpusetCpus;
  if (changed('pidsLimit')) change.pidsLimit = form.pidsLimit === '' ? -1 : Number(form.pidsLimit);
  if (changed('blkioWeight')) change.blkioWeight = Number(form.blkioWeight);
  const retried = form.restart === 'on-failure' && changed('retries');
  if (form.restart !== '' && (changed('restart') || retried)) {
    change.restart = {
      name: form.restart,
      retries: form.restart === 'on-failure' ? Number(form.retries) : 0,
    };
  }
  return change;
}
