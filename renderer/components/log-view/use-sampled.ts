import { useEffect, useState } from 'react';

/**
 * A value read from something that changes far more often than anyone can read: at once when it was quiet, else at most
 * every `ms`. The value should be a primitive, so that equal ones render nothing.
 */
export function useSampled<T>(subscribe: (listener: () => void) => () => void, read: () => T, ms: number): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const sample = (): void => {
      timer = undefined;
      last = performance.now();
      setValue(read());
    };
    const onChange = (): void => {
      if (timer !== undefined) return;
      const wait = last + ms - performance.now();
      if (wait <= 0) sample();
      else timer = setTimeout(sample, wait);
    };
    sample();
    const unsubscribe = subscribe(onChange);
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [subscribe, read, ms]);
  return value;
}
