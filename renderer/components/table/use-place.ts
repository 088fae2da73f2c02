import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Where somebody was in a table. */
interface Place {
  offset: number;
  focused: string | null;
}

const places = new Map<string, Place>();
const top: Place = { offset: 0, focused: null };

/** Where somebody was when this table was last left; its top for one that keeps no place. */
export const placeOf = (name: string, kept: boolean): Place => (kept ? places.get(name) : undefined) ?? top;

/**
 * Keeps the place in a table for when it is shown again, so that whoever looks at one of five hundred finds the way back to the next. The
 * focus comes back with it where it has been lost with the page before.
 */
export function usePlace(
  name: string,
  kept: boolean,
  scroller: RefObject<HTMLElement | null>,
  focused: string | null,
): void {
  const latest = useRef(focused);
  useEffect(() => {
    latest.current = focused;
  }, [focused]);
  // before the elements go: what is not in the document is not scrolled
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!kept || !element) return;
    return () => {
      places.set(name, { offset: element.scrollTop, focused: latest.current });
    };
  }, [name, kept, scroller]);
  useEffect(() => {
    const { focused: id } = placeOf(name, kept);
    if (id === null || document.activeElement !== document.body) return;
    // the rows of where it was are drawn after the first scroll
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      scroller.current
        ?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)
        ?.focus({ preventScroll: true });
    });
  }, [name, kept, scroller]);
}
