import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { ROW_HEIGHT } from './use-row-frames';

/** What the keyboard and the wheel can do to a view. */
export interface ScrollActions {
  readonly scrollBy: (pixels: number) => void;
  readonly toStart: () => void;
  readonly toEnd: () => void;
}

/** Pixels that a turn of the wheel means, whatever unit the device speaks. */
export function wheelPixels(event: Pick<WheelEvent, 'deltaY' | 'deltaMode'>, viewport: number): number {
  if (event.deltaMode === 1) return event.deltaY * ROW_HEIGHT;
  if (event.deltaMode === 2) return event.deltaY * viewport;
  return event.deltaY;
}

/** How far a key scrolls, or which end it goes to; null when it is not ours. */
export function keyScroll(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>,
  viewport: number,
): number | 'start' | 'end' | null {
  if (event.altKey) return null;
  const page = Math.max(ROW_HEIGHT, viewport - ROW_HEIGHT);
  switch (event.key) {
    case 'ArrowUp':
      return -ROW_HEIGHT;
    case 'ArrowDown':
      return ROW_HEIGHT;
    case 'PageUp':
      return -page;
    case 'PageDown':
      return page;
    case ' ':
      return event.shiftKey ? -page : page;
    case 'Home':
      return 'start';
    case 'End':
      return 'end';
    default:
      return null;
  }
}

/**
 * Makes the wheel scroll the view, also over what lies on it. React's own wheel listener is passive and could not keep
 * the page still.
 */
export function useWheel(
  root: RefObject<HTMLElement | null>,
  viewport: RefObject<HTMLElement | null>,
  { scrollBy }: ScrollActions,
): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      const text = viewport.current;
      if (!text || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      if (event.deltaX !== 0) text.scrollLeft += event.deltaX;
      scrollBy(wheelPixels(event, text.clientHeight));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [root, viewport, scrollBy]);
}

/** Handles a key of the focused view; returns whether it was one that scrolls. */
export function handleScrollKey(event: KeyboardEvent<HTMLElement>, actions: ScrollActions): boolean {
  const way = keyScroll(event, event.currentTarget.clientHeight);
  if (way === null) return false;
  event.preventDefault();
  if (way === 'start') actions.toStart();
  else if (way === 'end') actions.toEnd();
  else actions.scrollBy(way);
  return true;
}
