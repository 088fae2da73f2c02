import { type PointerEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { visibleText } from './ansi';
import { pointAt } from './dom-position';
import type { LogStore } from './log-store';
import { extendSelection, type SelectionUnit, type TextSelection, unitAt } from './selection';
import type { ScrollActions } from './use-scroll-input';

export interface LineSelectionOptions {
  readonly viewport: RefObject<HTMLElement | null>;
  readonly store: LogStore;
  /** Where the selection is kept: the frames paint it. */
  readonly selected: RefObject<TextSelection | null>;
  readonly scrollBy: ScrollActions['scrollBy'];
  readonly onChange: () => void;
}

export interface LineSelection {
  readonly select: (selection: TextSelection | null) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

interface Drag {
  readonly base: TextSelection;
  readonly unit: SelectionUnit;
  x: number;
  y: number;
  frame: number;
}

const UNITS: readonly SelectionUnit[] = ['character', 'word', 'line'];

/** Clicks that follow each other within this time and distance count together. */
const CLICK_MS = 400;
const CLICK_PIXELS = 4;

/**
 * Selecting with the pointer: by characters, words or lines, extended with Shift, scrolling on beyond the edges. The
 * browser's own selection cannot do it, as it loses the rows that are scrolled out of the document.
 */
export function useLineSelection(options: LineSelectionOptions): LineSelection {
  const { viewport, store, selected, scrollBy, onChange } = options;
  const drag = useRef<Drag | null>(null);
  const clicks = useRef({ count: 0, time: 0, x: 0, y: 0 });

  const select = useCallback(
    (selection: TextSelection | null) => {
      selected.current = selection;
      onChange();
    },
    [selected, onChange],
  );

  const textOf = useCallback((id: number) => visibleText(store.lineText(id)), [store]);

  const dragOn = useCallback(() => {
    const element = viewport.current;
    const now = drag.current;
    if (!element || !now) return;
    const box = element.getBoundingClientRect();
    const beyond = now.y < box.top ? now.y - box.top : now.y > box.bottom ? now.y - box.bottom : 0;
    if (beyond !== 0) scrollBy(Math.sign(beyond) * Math.min(120, 4 + Math.abs(beyond) / 2));
    if (now.x > box.right) element.scrollLeft += Math.min(40, now.x - box.right);
    if (now.x < box.left) element.scrollLeft -= Math.min(40, box.left - now.x);
    const y = Math.min(Math.max(now.y, box.top + 1), box.bottom - 1);
    const point = pointAt(element, Math.min(now.x, box.right - 1), y);
    if (point) select(extendSelection(now.base, point, now.unit, textOf));
    now.frame = requestAnimationFrame(dragOn);
  }, [viewport, scrollBy, select, textOf]);

  const endDrag = useCallback(() => {
    if (drag.current) cancelAnimationFrame(drag.current.frame);
    drag.current = null;
  }, []);

  useEffect(() => {
    const onMove = (event: globalThis.PointerEvent): void => {
      if (!drag.current) return;
      drag.current.x = event.clientX;
      drag.current.y = event.clientY;
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', endDrag);
    window.addEventListener('pointercancel', endDrag);
    window.addEventListener('blur', endDrag);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', endDrag);
      window.removeEventListener('pointercancel', endDrag);
      window.removeEventListener('blur', endDrag);
      endDrag();
    };
  }, [endDrag]);

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const element = viewport.current;
      if (!element || event.button !== 0 || (event.target as Element).closest('button')) return;
      // Below the text is the horizontal scrollbar.
      if (event.clientY - element.getBoundingClientRect().top > element.clientHeight) return;
      const point = pointAt(element, event.clientX, event.clientY);
      if (!point) return;
      const last = clicks.current;
      const near = Math.hypot(event.clientX - last.x, event.clientY - last.y) < CLICK_PIXELS;
      const count = near && event.timeStamp - last.time < CLICK_MS ? (last.count % 3) + 1 : 1;
      clicks.current = { count, time: event.timeStamp, x: event.clientX, y: event.clientY };

      const unit = UNITS[count - 1] ?? 'character';
      const held = selected.current;
      const extending = event.shiftKey && held !== null;
      const whole = extending ? { anchor: held.anchor, focus: held.anchor } : unitAt(point, unit, textOf);
      select(extending ? extendSelection(whole, point, unit, textOf) : whole);
      endDrag();
      // The release is told to us wherever it happens, even outside the window.
      element.setPointerCapture(event.pointerId);
      drag.current = {
        base: whole,
        unit,
        x: event.clientX,
        y: event.clientY,
        frame: requestAnimationFrame(dragOn),
      };
    },
    [viewport, selected, select, endDrag, dragOn, textOf],
  );

  return useMemo(() => ({ select, onPointerDown }), [select, onPointerDown]);
}
