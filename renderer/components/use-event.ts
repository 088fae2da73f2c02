import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * A function that stays the same object and always runs the newest version: for handlers given to memoized children,
 * which would otherwise render again with every render of their parent.
 */
export function useEvent<A extends unknown[], R>(handler: (...args: A) => R): (...args: A) => R {
  const latest = useRef(handler);
  useInsertionEffect(() => {
    latest.current = handler;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
