import type { ContainerSummary } from '@shared/features/containers';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineClient } from '../../engine/client';
import type { EngineEvent } from '../../engine/events';
import { mergePatches } from '../merge-patches';
import { type ContainerPatch, createContainersState } from './state';
import { type RawContainer, toContainerSummary } from './to-container-summary';

/** An engine as deep as its list: `containers` is what it knows, and `hold` makes answers wait. */
function fakeEngine(initial: RawContainer[] = []) {
  const containers = new Map(initial.map((raw) => [raw.Id ?? '', raw]));
  const calls: (string[] | null)[] = [];
  let held: (() => void)[] | null = null;
  const listContainers = async ({ filters }: { filters?: string }) => {
    const ids = filters ? (JSON.parse(filters) as { id: string[] }).id : null;
    calls.push(ids);
    // what the engine reads is what it answers, however long that takes
    const answer = [...containers.values()].filter((raw) => !ids || ids.includes(raw.Id ?? ''));
    if (held) {
      const waiting = held;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    return answer;
  };
  return {
    client: { docker: { listContainers } } as unknown as EngineClient,
    containers,
    calls,
    hold() {
      held = [];
    },
    async release() {
      for (const go of held ?? []) go();
      held = null;
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

const raw = (Id: string, State = 'running', more: RawContainer = {}): RawContainer => ({
  Id,
  Names: [`/${Id}`],
  State,
  Status: State === 'running' ? 'Up 1 hour' : 'Exited (0) 1 hour ago',
  ...more,
});

/** The time of the last event: a little before its arrival, and never a round second. */
let clock = 0;
function event(action: string, actorId: string, attributes: Record<string, string> = {}): EngineEvent {
  clock = Date.now() - 7;
  return { type: 'container', action, detail: '', actorId, attributes, at: clock };
}

type Rows = Map<string, ContainerSummary>;

function apply(rows: Rows, patch: ContainerPatch): Rows {
  const next: Rows = patch.reset ? new Map() : new Map(rows);
  for (const id of patch.remove) next.delete(id);
  for (const row of patch.upsert) next.set(row.id, row);
  return next;
}

/** A page that follows the list by its patches. */
function follow(state: ReturnType<typeof createContainersState>) {
  const page = { rows: new Map() as Rows, patches: 0 };
  state.subscribe((patch) => {
    page.rows = apply(page.rows, patch);
    page.patches += 1;
  });
  return page;
}

const statesOf = (rows: Iterable<ContainerSummary>) =>
  Object.fromEntries([...rows].map((row) => [row.id, row.state]).sort());

const never = () => new AbortController().signal;
const onError = (error: unknown) => {
  throw error;
};
/** Long enough for every question that a list may raise to be asked again. */
const settle = () => vi.advanceTimersByTimeAsync(10_000);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a patch', () => {
  const row = (id: string, name: string) => toContainerSummary({ Id: id, Names: [name] }, 0);
  const ids = fc.constantFrom('a', 'b', 'c', 'd');
  const patch = fc
    .record({
      reset: fc.boolean(),
      upsert: fc.uniqueArray(fc.tuple(ids, fc.string()), { selector: ([id]) => id }),
      remove: fc.uniqueArray(ids),
    })
    .map(
      ({ reset, upsert, remove }, rev = 0): ContainerPatch => ({
        rev,
        reset,
        upsert: upsert.map(([id, name]) => row(id, name)),
        remove: remove.filter((id) => !upsert.some(([other]) => other === id)),
      }),
    );
  const start = fc
    .uniqueArray(ids)
    .map((known) => new Map(known.map((id): [string, ContainerSummary] => [id, row(id, 'old')])));
  const sorted = (rows: Rows) => [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

  test('merged is the same as one after the other', () => {
    fc.assert(
      fc.property(start, fc.array(patch, { minLength: 2, maxLength: 5 }), (rows, patches) => {
        const revs = patches.map((each, rev) => ({ ...each, rev }));
        const [first, ...rest] = revs as [ContainerPatch];
        const merged = rest.reduce(mergePatches, first);
        expect(sorted(apply(rows, merged))).toEqual(sorted(revs.reduce(apply, rows)));
        expect(merged.rev).toBe(revs.length - 1);
        // and merged it still is a patch: nothing is both there and gone
        for (const id of merged.remove) expect(merged.upsert.map((r) => r.id)).not.toContain(id);
      }),
    );
  });
});

describe('the list', () => {
  test('comes whole first, to those who ask before and after it', async () => {
    const engine = fakeEngine([raw('a'), raw('b', 'exited')]);
    const state = createContainersState(onError);
    const early = follow(state);
    await state.load(engine.client, never());
    const late = follow(state);
    for (const page of [early, late])
      expect(statesOf(page.rows.values())).toEqual({ a: 'running', b: 'exited' });
    expect([state.get('b')?.exitCode, state.all().length]).toEqual([0, 2]);
  });

  test('follows events at once, and asks the engine for the rest', async () => {
    const engine = fakeEngine([raw('a')]);
    const state = createContainersState(onError);
    const page = follow(state);
    await state.load(engine.client, never());
    engine.containers.set('a', raw('a', 'exited', { Status: 'Exited (3) 1 second ago', Image: 'new words' }));
    state.handle(event('die', 'a', { exitCode: '3' }));
    expect(page.rows.get('a')).toMatchObject({ state: 'exited', exitCode: 3, since: clock });
    await settle();
    // the words of the engine, and the time of the event, which is exact
    expect(page.rows.get('a')).toMatchObject({ image: 'new words', since: clock });
    expect(engine.calls).toEqual([null, ['a']]);
  });

  test('that lags behind `die` is not believed until it agrees', async () => {
    const engine = fakeEngine([raw('a')]);
    const state = createContainersState(onError);
    const page = follow(state);
    await state.load(engine.client, never());
    const seen: (string | undefined)[] = [];
    state.subscribe(() => seen.push(page.rows.get('a')?.state));
    seen.length = 0;
    state.handle(event('die', 'a', { exitCode: '0' }));
    await vi.advanceTimersByTimeAsync(500);
    engine.containers.set('a', raw('a', 'exited'));
    await settle();
    expect(new Set(seen)).toEqual(new Set(['exited']));
    expect(engine.calls.length).toBeGreaterThan(2);
    expect(engine.calls.length).toBeLessThan(8);
  });

  test('that lags behind `rename` does not bring the old name back', async () => {
    const engine = fakeEngine([raw('a')]);
    const state = createContainersState(onError);
    const page = follow(state);
    await state.load(engine.client, never());
    const seen: (string | undefined)[] = [];
    state.subscribe(() => seen.push(page.rows.get('a')?.name));
    seen.length = 0;
    state.handle(event('rename', 'a', { name: 'b', oldName: '/a' }));
    await vi.advanceTimersByTimeAsync(500);
    engine.containers.set('a', raw('a', 'running', { Names: ['/b'] }));
    await settle();
    expect(new Set(seen)).toEqual(new Set(['b']));
    expect(engine.calls.length).toBeGreaterThan(2);
  });

  test('that never agrees is right in the end', async () => {
    const engine = fakeEngine([raw('a')]);
    const state = createContainersState(onError);
    await state.load(engine.client, never());
    state.handle(event('die', 'a', { exitCode: '0' }));
    await settle();
    expect(state.get('a')?.state).toBe('running');
    const asked = engine.calls.length;
    await settle();
    expect(engine.calls.length).toBe(asked);
  });

  test('events while it is read are not lost: new, ended and removed containers', async () => {
    const engine = fakeEngine([raw('dies'), raw('goes'), raw('stays')]);
    const state = createContainersState(onError);
    const page = follow(state);
    await state.load(engine.client, never());
    // the connection came back: a slow list of the time before what happens now
    engine.hold();
    const loading = state.load(engine.client, never());
    engine.containers.set('new', raw('new'));
    state.handle(event('create', 'new'));
    state.handle(event('start', 'new'));
    engine.containers.set('dies', raw('dies', 'exited'));
    state.handle(event('die', 'dies', { exitCode: '0' }));
    engine.containers.delete('goes');
    state.handle(event('die', 'goes', { exitCode: '0' }));
    state.handle(event('destroy', 'goes'));
    // and slow enough for a second question to be answered before it
    await vi.advanceTimersByTimeAsync(1000);
    await engine.release();
    await loading;
    expect(statesOf(page.rows.values())).not.toHaveProperty('goes');
    await settle();
    expect(statesOf(page.rows.values())).toEqual({ dies: 'exited', new: 'running', stays: 'running' });
    expect(statesOf(state.all())).toEqual(statesOf(page.rows.values()));
  });

  test('a container removed while it is asked for does not come back (docker run --rm)', async () => {
    const engine = fakeEngine([raw('a')]);
    const state = createContainersState(onError);
    const page = follow(state);
    await state.load(engine.client, never());
    engine.hold();
    state.handle(event('die', 'a', { exitCode: '0' }));
    await vi.advanceTimersByTimeAsync(100);
    expect(engine.calls).toHaveLength(2);
    state.handle(event('destroy', 'a'));
    engine.containers.delete('a');
    await engine.release();
    await settle();
    expect(page.rows.size).toBe(0);
    expect(state.all()).toEqual([]);
  });

  test('a row that the engine no longer lists goes, without its `destroy`', async () => {
    const engine = fakeEngine([raw('a')]);
    const state = createContainersState(onError);
    const page = follow(state);
    await state.load(engine.client, never());
    engine.containers.clear();
    state.handle(event('update', 'a'));
    await settle();
    expect(page.rows.size).toBe(0);
  });

  test('an image that loses its name touches its containers, a network the one that joined', async () => {
    const engine = fakeEngine([raw('a', 'running', { ImageID: 'sha256:1' }), raw('b'), raw('c')]);
    const state = createContainersState(onError);
    await state.load(engine.client, never());
    state.handle({ ...event('untag', 'sha256:1'), type: 'image' });
    state.handle({ ...event('connect', 'net', { container: 'b' }), type: 'network' });
    state.handle({ ...event('pull', 'sha256:1'), type: 'image' });
    state.handle({ ...event('mount', 'vol'), type: 'volume' });
    await settle();
    // the network's once more: an engine tells of it before its list has it
    expect(engine.calls).toEqual([null, ['a', 'b'], ['b'], ['b']]);
  });
});

describe('a storm', () => {
  test('of 20,000 events in two seconds costs the engine few questions, and ends exact', async () => {
    const names = Array.from({ length: 80 }, (_, i) => `c${i}`);
    const engine = fakeEngine(names.map((name) => raw(name)));
    const state = createContainersState(onError);
    const page = follow(state);
    await state.load(engine.client, never());
    for (let i = 0; i < 20_000; i++) {
      const name = names[i % names.length] as string;
      const dies = Math.floor(i / names.length) % 2 === 0;
      engine.containers.set(name, raw(name, dies ? 'exited' : 'running'));
      state.handle(event(dies ? 'die' : 'start', name, { exitCode: '0' }));
      if (i % 10 === 0) await vi.advanceTimersByTimeAsync(1);
    }
    await settle();
    // one every 50 ms while it rages
    expect(engine.calls.length).toBeLessThanOrEqual(2000 / 50 + 3);
    expect(statesOf(page.rows.values())).toEqual(Object.fromEntries(names.map((n) => [n, 'running'])));
  });

  test('over more containers than fit into one question lists them all at once', async () => {
    const engine = fakeEngine();
    const state = createContainersState(onError);
    await state.load(engine.client, never());
    for (let i = 0; i < 500; i++) {
      engine.containers.set(`c${i}`, raw(`c${i}`));
      state.handle(event('create', `c${i}`));
    }
    await settle();
    expect(engine.calls).toEqual([null, null]);
    expect(state.all()).toHaveLength(500);
  });
});

test('another engine: the old one is forgotten, and an answer of it that comes late', async () => {
  const old = fakeEngine([raw('old')]);
  const state = createContainersState(onError);
  const page = follow(state);
  old.hold();
  const loading = state.load(old.client, never());
  const failed = expect(loading).rejects.toThrow();
  state.clear();
  await old.release();
  await failed;
  expect([page.rows.size, state.all().length]).toEqual([0, 0]);
  const next = fakeEngine([raw('next')]);
  await state.load(next.client, never());
  await settle();
  expect([...page.rows.keys()]).toEqual(['next']);
});

test('a question that fails is told, and the next event asks again', async () => {
  const errors: unknown[] = [];
  const engine = fakeEngine([raw('a')]);
  const state = createContainersState((error) => errors.push(error));
  await state.load(engine.client, never());
  const list = vi.spyOn(engine.client.docker, 'listContainers').mockRejectedValueOnce(new Error('500'));
  state.handle(event('update', 'a'));
  await settle();
  expect(errors).toEqual([new Error('500')]);
  state.handle(event('update', 'a'));
  await settle();
  expect(list).toHaveBeenCalledTimes(2);
});

test('events are told to those who follow them, until they stop', () => {
  const state = createContainersState(onError);
  const seen: string[] = [];
  const stop = state.onEvent((e) => seen.push(e.action));
  state.handle(event('exec_start', 'a'));
  state.handle({ ...event('pull', 'x'), type: 'image' });
  stop();
  state.handle(event('die', 'a'));
  expect(seen).toEqual(['exec_start']);
});
