import type { Boot, ChosenFile } from '../features/app';
import type { Result } from './frames';

/** What the preload script puts on the page's `window.gantry`. Streams are opened by a posted port (see `frames.ts`). */
export interface GantryBridge {
  readonly boot: Boot;
  call(id: string, method: string, input: unknown): Promise<Result>;
  cancel(id: string): void;
  /**
   * A token for a `File` that the user dropped on the window or chose. Null for one made by a script, which has no path: the
   * page cannot name a path of its own.
   */
  drop(file: unknown): Promise<ChosenFile | null>;
}

declare global {
  interface Window {
    readonly gantry: GantryBridge;
  }
}
