// @vitest-environment happy-dom
import type { Patch } from '@shared/features/containers';
import { act, renderHook } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type PendingVerb, usePending, whilePending } from './pending';
import { createResourceStore } from './resource-store';

interface Row {
  id: string;
  n: number;
}

describe('a resource store', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const frame = () => vi.advanceTimersToNextFrame();
  const upsert = (...rows: Row[]): Patch<Row> => ({ rev: 0, reset: false, upsert: rows, remove: [] });

  function setup() {
    const store = createResourceStore<Row>();
    const renders: number[] = [];
    store.store.subscribe(({ rows }) => renders.push(rows.size));
    return { ...store, renders };
  }

  test('shows the first patch at once, and folds those of a frame into one', () => {
    const { store, patch, renders } = setup();
    expect(store.getState().loaded).toBe(false);
    patch({ ...upsert({ id: 'a', n: 1 }), reset: true });
    expect(store.getState().loaded).toBe(true);
    for (let n = 0; n < 1000; n++) patch(upsert({ id: `r${n}`, n }));
    expect(renders).toEqual([1]);
    frame();
    expect(renders).toEqual([1, 1001]);
    frame();
    // quiet again: at once
    patch(upsert({ id: 'b', n: 1 }));
    expect(renders).toEqual([1, 1001, 1002]);
  });

  test('keeps the objects of rows that did not change', () => {
    const { store, patch } = setup();
    const a = { id: 'a', n: 1 };
    patch(upsert(a, { id: 'b', n: 1 }));
    frame();
    patch(upsert({ id: 'b', n: 2 }));
    expect(store.getState().rows.get('a')).toBe(a);
  });

  test('shows everything at once while the window is hidden, where there are no frames', () => {
    const { store, patch } = setup();
    patch(upsert({ id: 'a', n: 1 }));
    patch(upsert({ id: 'b', n: 1 }));
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    patch(upsert({ id: 'c', n: 1 }));
    expect([...store.getState().rows.keys()]).toEqual(['a', 'b', 'c']);
  });

  test('ends the same whenever its frames come', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const patches = fc.array(
      fc.tuple(
        fc.record({
          rev: fc.constant(0),
          reset: fc.boolean(),
          upsert: fc.uniqueArray(fc.record({ id, n: fc.nat() }), { selector: (row) => row.id }),
          remove: fc.uniqueArray(id),
        }),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(patches, (list) => {
        const { store, patch } = setup();
        const expected = new Map<string, Row>();
        for (const [each, paint] of list) {
          patch(each);
          if (each.reset) expected.clear();
          for (const gone of each.remove) expected.delete(gone);
          for (const row of each.upsert) expected.set(row.id, row);
          if (paint) frame();
        }
        frame();
        expect(store.getState().rows).toEqual(expected);
      }),
    );
  });
});

describe('what is pending', () => {
  function gate() {
    let open = () => {};
    let fail = (_error: Error) => {};
    const wait = new Promise<string>((resolve, reject) => {
      open = () => resolve('done');
      fail = reject;
    });
    return { wait, open: () => open(), fail: (error: Error) => fail(error) };
  }

  /** Starts it, and lets the page see that it has begun. */
  function begin(id: string, verb: PendingVerb, wait: Promise<string>): Promise<string> {
    let work = Promise.resolve('');
    act(() => {
      work = whilePending(id, verb, () => wait);
    });
    return work;
  }
  const end = async (open: () => void, work: Promise<string>) => {
    await act(async () => {
      open();
      await work.catch(() => {});
    });
  };

  test('is marked until it has ended, well or not, and for its own object only', async () => {
    const { result: web } = renderHook(() => usePending('web'));
    const { result: db } = renderHook(() => usePending('db'));
    const stop = gate();
    const stopping = begin('web', 'stopping', stop.wait);
    expect([web.current, db.current]).toEqual(['stopping', undefined]);
    await end(stop.open, stopping);
    expect(await stopping).toBe('done');
    expect(web.current).toBeUndefined();

    const kill = gate();
    const killing = begin('web', 'killing', kill.wait);
    expect(web.current).toBe('killing');
    await end(() => kill.fail(new Error('refused')), killing);
    await expect(killing).rejects.toThrow('refused');
    expect(web.current).toBeUndefined();
  });

  test('stays marked as long as anything is: a rename in the middle of a stop', async () => {
    const { result } = renderHook(() => usePending('web'));
    const [stop, rename] = [gate(), gate()];
    const stopping = begin('web', 'stopping', stop.wait);
    const renaming = begin('web', 'renaming', rename.wait);
    expect(result.current).toBe('renaming');
    await end(rename.open, renaming);
    expect(result.current).toBe('stopping');
    await end(stop.open, stopping);
    expect(result.current).toBeUndefined();
  });
});
