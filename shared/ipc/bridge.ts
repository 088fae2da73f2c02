import type { Boot } from '../features/app';
import type { Result } from './frames';

/** What the preload script puts on the page's `window.gantry`. Streams are opened by a posted port (see `frames.ts`). */
export interface GantryBridge {
  readonly boot: Boot;
  call(id: string, method: string, input: unknown): Promise<Result>;
  cancel(id: string): void;
}

declare global {
  interface Window {
    readonly gantry: GantryBridge;
  }
}
