import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { createFollowState } from './follow-state';
import { createHighlightPainter } from './highlight-painter';
import { createLineCache, type LineCache } from './line-cache';
import type { LogScrollPosition } from './log-scrollbar';
import type { LogStore } from './log-store';
import type { LogViewProps } from './log-view';
import { paintRows, revealMatch } from './paint-rows';
import { HEAD_ID, type RowModel, withHead } from './row-model';
import type { TextSelection } from './selection';
import { type RowFrame, useRowFrames } from './use-row-frames';
import type { ScrollActions } from './use-scroll-input';
import { createScroller } from './virtual-lines';

/** What the parts around the rows show: the scrollbar and the "new lines" button. */
interface LogChrome {
  readonly position: LogScrollPosition;
  readonly unseen: number;
}

/** More lines than this since the last picture are several screens of text: nobody reads them. */
const FLOOD_LINES = 250;
/** How often a flood is drawn. Each picture is a whole screen of new rows, and costs the time of thousands of lines. */
const FLOOD_MS = 100;
/** A flood lasts: so many pictures of it are drawn at once, as the last lines of a log that is opened should be. */
const FLOOD_BEGINS = 4;

/** Draws what comes in at once, but a flood ten times a second. */
function followStore(store: LogStore, schedule: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawnAt = 0;
  let drawnLines = 0;
  let floods = 0;
  const draw = (): void => {
    timer = undefined;
    floods = store.appendedLines - drawnLines > FLOOD_LINES ? floods + 1 : 0;
    drawnAt = performance.now();
    drawnLines = store.appendedLines;
    schedule();
  };
  const unsubscribe = store.subscribe(() => {
    if (timer !== undefined) return;
    const isFlood = store.appendedLines - drawnLines > FLOOD_LINES;
    const wait = drawnAt + FLOOD_MS - performance.now();
    if (isFlood && floods >= FLOOD_BEGINS && wait > 0) timer = setTimeout(draw, wait);
    else draw();
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

const NO_CHROME: LogChrome = { position: { row: 0, visible: 0, rowCount: 0, height: 0 }, unseen: 0 };

function sameChrome(a: LogChrome, b: LogChrome): boolean {
  return (
    a.unseen === b.unseen &&
    a.position.row === b.position.row &&
    a.position.visible === b.position.visible &&
    a.position.rowCount === b.position.rowCount &&
    a.position.height === b.position.height
  );
}

export interface LogScroll {
  readonly frame: RowFrame;
  readonly rows: RowModel;
  readonly cache: LineCache;
  readonly chrome: LogChrome;
  readonly dropped: boolean;
  readonly actions: ScrollActions;
  readonly schedule: () => void;
  readonly expand: (id: number) => void;
  readonly toRow: (row: number) => void;
}

export interface LogScrollRefs {
  readonly viewport: RefObject<HTMLElement | null>;
  readonly list: RefObject<HTMLElement | null>;
  readonly selection: RefObject<TextSelection | null>;
}

/** Binds store, scroller, rows, painting and follow mode of one view together. */
export function useLogScroll(props: LogViewProps, { viewport, list, selection }: LogScrollRefs): LogScroll {
  const { store, settings, find, following, onFollowingChange, onLoadOlder } = props;
  const scroller = useMemo(createScroller, []);
  const follow = useMemo(() => createFollowState(scroller), [scroller]);
  const painter = useMemo(createHighlightPainter, []);
  const cache = useMemo(() => createLineCache(store), [store]);
  const [chrome, setChrome] = useState(NO_CHROME);
  const [dropped, setDropped] = useState(false);

  const shown = useSyncExternalStore(find.subscribe, () => find.rows);
  const hasHead = dropped || onLoadOlder !== undefined;
  const rows = useMemo(() => (hasHead ? withHead(shown) : shown), [hasHead, shown]);

  /** The last jump that was made, and whether its match is still to be brought into sight sideways. */
  const jump = useRef({ find, jumps: find.jumps, reveal: false });

  const settled = (frame: RowFrame): void => {
    const { row, visible } = scroller.position;
    const lastSeen = rows.idAt(Math.min(rows.rowCount - 1, Math.floor(row + visible - 0.5)));
    const turned = follow.settled(rows, lastSeen);
    find.lookingAt(rows.idAt(Math.floor(row)), lastSeen);
    if (list.current) {
      const { matcher, current } = find;
      paintRows(painter, list.current, frame, { selection: selection.current, matcher, current });
      if (jump.current.reveal && viewport.current)
        jump.current.reveal = !revealMatch(viewport.current, list.current, frame, find);
    }
    const height = viewport.current?.clientHeight ?? 0;
    const next = { position: { row, visible, rowCount: rows.rowCount, height }, unseen: follow.unseen(rows) };
    setChrome((old) => (sameChrome(old, next) ? old : next));
    setDropped(store.droppedLines > 0);
    if (turned) onFollowingChange?.(scroller.following);
  };
  const latest = useRef(settled);
  // Declared before the frames' own effects, so that they call the function of the same render.
  useLayoutEffect(() => {
    latest.current = settled;
  });

  const { frame, schedule } = useRowFrames({
    viewport,
    list,
    scroller,
    rows,
    cache,
    wrap: settings.wrap,
    onSettled: useCallback((next: RowFrame) => latest.current(next), []),
  });

  useEffect(() => followStore(store, schedule), [store, schedule]);
  // The column takes width from wrapped text, so rows change their heights.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the column is what a new frame is asked for.
  useEffect(schedule, [schedule, settings.timestamps]);
  useEffect(() => () => painter.clear(), [painter]);
  useEffect(() => {
    follow.wish(following);
    schedule();
  }, [follow, following, schedule]);

  useEffect(() => {
    jump.current = { find, jumps: find.jumps, reveal: false };
    const onFind = (): void => {
      const { current } = find;
      const jumped = current !== null && find.jumps !== jump.current.jumps;
      if (jumped) {
        jump.current = { find, jumps: find.jumps, reveal: true };
        const line = cache.get(current);
        if (line?.cut && find.matcher?.ranges(line.text, 1).length === 0) cache.expand(current);
        const { row, visible } = scroller.position;
        const at = find.rows.rowOf(current) + (hasHead ? 1 : 0);
        if (at >= row && at + 1 <= row + visible) scroller.follow(false);
        else scroller.scrollTo(current, Math.round((viewport.current?.clientHeight ?? 0) / 3));
      }
      // More hits elsewhere change nothing here, unless they are rows.
      if (jumped || find.rows !== store) schedule();
    };
    schedule();
    return find.subscribe(onFind);
  }, [find, store, cache, scroller, schedule, hasHead, viewport]);

  const actions = useMemo<ScrollActions>(
    () => ({
      scrollBy(pixels) {
        scroller.scrollBy(pixels);
        schedule();
      },
      toStart() {
        scroller.scrollTo(HEAD_ID, 0);
        schedule();
      },
      toEnd() {
        scroller.follow(true);
        schedule();
      },
    }),
    [scroller, schedule],
  );

  const expand = useCallback(
    (id: number) => {
      scroller.follow(false);
      cache.expand(id);
      schedule();
    },
    [scroller, cache, schedule],
  );

  const toRow = useCallback(
    (row: number) => {
      const whole = Math.floor(row);
      scroller.scrollTo(rows.idAt(whole), -Math.round((row - whole) * scroller.rowHeight));
      schedule();
    },
    [scroller, rows, schedule],
  );

  return { frame, rows, cache, chrome, dropped, actions, schedule, expand, toRow };
}
