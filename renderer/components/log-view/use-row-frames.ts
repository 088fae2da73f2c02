import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { DisplayLine, LineCache } from './line-cache';
import { HEAD_ID, type RowModel } from './row-model';
import type { RowWindow, Scroller } from './virtual-lines';

/** Height of a line that does not wrap; `log-view.css` says the same. */
export const ROW_HEIGHT = 18;

/** Height of the notice above the first line. */
const HEAD_HEIGHT = 28;

/** What one frame renders. */
export interface RowFrame {
  readonly window: RowWindow;
  readonly rows: readonly { readonly id: number; readonly line: DisplayLine | null }[];
}

export interface RowFramesOptions {
  readonly scroller: Scroller;
  /** The element that clips the rows. */
  readonly viewport: RefObject<HTMLElement | null>;
  /** The element whose children are the rows. */
  readonly list: RefObject<HTMLElement | null>;
  readonly rows: RowModel;
  readonly cache: LineCache;
  readonly wrap: boolean;
  /** Called after each frame, before it is painted. */
  readonly onSettled: (frame: RowFrame) => void;
}

export interface RowFrames {
  readonly frame: RowFrame;
  /** Asks for a new frame; however often it is asked, there is one per animation frame. */
  readonly schedule: () => void;
}

const EMPTY: RowFrame = { window: { first: 0, end: 0 }, rows: [] };

/** Renders the rows around the scroller's anchor, at most once per animation frame, and not while hidden. */
export function useRowFrames(options: RowFramesOptions): RowFrames {
  const { viewport, scroller, rows, wrap } = options;
  const [frame, setFrame] = useState(EMPTY);
  const latest = useRef(options);
  const request = useRef(0);
  const columns = useRef(0);

  const plan = useCallback((): RowFrame | null => {
    const { viewport, rows, cache, wrap } = latest.current;
    const height = viewport.current?.clientHeight ?? 0;
    if (height === 0) return null;
    const heightOf = (row: number): number => {
      const id = rows.idAt(row);
      if (id === HEAD_ID) return HEAD_HEIGHT;
      if (!wrap) return ROW_HEIGHT;
      const length = cache.get(id)?.text.length ?? 0;
      return ROW_HEIGHT * Math.max(1, Math.ceil(length / (columns.current || 80)));
    };
    const window = scroller.plan(rows, height, heightOf);
    const shown: { id: number; line: DisplayLine | null }[] = [];
    for (let row = window.first; row < window.end; row++) {
      const id = rows.idAt(row);
      shown.push({ id, line: cache.get(id) });
    }
    return { window, rows: shown };
  }, [scroller]);

  const schedule = useCallback(() => {
    if (request.current !== 0) return;
    request.current = requestAnimationFrame(() => {
      request.current = 0;
      const next = plan();
      // In the same frame, or what is painted lags one behind.
      if (next) flushSync(() => setFrame(next));
    });
  }, [plan]);

  useLayoutEffect(() => {
    latest.current = options;
  });

  // Before the first paint, so that a log that is there already is seen at once.
  useLayoutEffect(() => {
    const next = plan();
    if (next) setFrame(next);
  }, [plan]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows and wrap are what a new frame is asked for.
  useEffect(schedule, [schedule, rows, wrap]);

  useLayoutEffect(() => {
    const { viewport, list, rows, wrap, onSettled } = latest.current;
    const height = viewport.current?.clientHeight ?? 0;
    const element = list.current;
    if (!element || height === 0) return;
    const heights = frame.rows.map(({ id }, at) => {
      if (id === HEAD_ID) return HEAD_HEIGHT;
      return wrap
        ? ((element.children[at] as HTMLElement | undefined)?.offsetHeight ?? ROW_HEIGHT)
        : ROW_HEIGHT;
    });
    if (wrap) columns.current = measureColumns(element);
    const { top, again } = scroller.settle(rows, height, frame.window, heights);
    element.style.transform = `translateY(${top}px)`;
    onSettled(frame);
    widen(element, wrap);
    const next = again ? plan() : null;
    if (next && (next.window.first !== frame.window.first || next.window.end !== frame.window.end))
      setFrame(next);
  }, [frame, plan, scroller]);

  useEffect(() => {
    const element = viewport.current;
    if (!element) return;
    const observer = new ResizeObserver(schedule);
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(request.current);
      request.current = 0;
    };
  }, [viewport, schedule]);

  return { frame, schedule };
}

/** Characters that fit in a wrapped row, rather too many: narrow ones fit more often. */
function measureColumns(list: HTMLElement): number {
  const text = list.querySelector<HTMLElement>('[data-text]');
  return text ? Math.max(10, Math.floor(text.clientWidth / 6)) : 80;
}

/** Keeps the width of the widest row seen, so that the horizontal scrollbar does not jump with every row. */
function widen(list: HTMLElement, wrap: boolean): void {
  if (wrap) {
    list.style.removeProperty('--log-width');
    return;
  }
  const width = list.offsetWidth;
  if (width > (Number.parseFloat(list.style.getPropertyValue('--log-width')) || 0)) {
    list.style.setProperty('--log-width', `${width}px`);
  }
}
