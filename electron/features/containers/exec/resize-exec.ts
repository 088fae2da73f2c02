import type { EngineClient } from '../../../engine/client';

/** Tells an exec the newest size of its terminal, one request at a time: two under way could arrive in the wrong order. */
export function createResizer(client: EngineClient, execId: string, signal: AbortSignal) {
  let wanted: { cols: number; rows: number } | null = null;
  let busy = false;
  const run = async () => {
    if (busy) return;
    busy = true;
    while (wanted) {
      const path: string = `/exec/${execId}/resize?h=${wanted.rows}&w=${wanted.cols}`;
      wanted = null;
      try {
        (await client.open({ method: 'POST', path }, signal)).destroy();
      } catch {
        // the program may have ended before it was told of its size
      }
    }
    busy = false;
  };
  return (size: { cols: number; rows: number }) => {
    wanted = size;
    void run();
  };
}
