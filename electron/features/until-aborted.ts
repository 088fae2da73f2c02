/** Settles when the page has gone; never before. */
export function untilAborted(signal: AbortSignal, cleanUp: () => void): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => {
      cleanUp();
      reject(signal.reason);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
