import type { AppErrorData } from '@shared/errors/app-error';

/** What a session runs: the best shell there is, a certain one, any program, or what the container runs itself. */
export type Program =
  | { type: 'auto' }
  | { type: 'shell'; path: string }
  | { type: 'command'; argv: readonly string[] }
  /** The container's own program; `start` starts the container once it is attached to. */
  | { type: 'attach'; start: boolean };

/** How a session is doing. `since` is the `since` of its container at that moment, to notice a restart by. */
export type Phase =
  | { state: 'connecting' }
  | { state: 'running' }
  | { state: 'exited'; code: number | null; since: number | null }
  | { state: 'disconnected'; reason: string; since: number | null }
  | { state: 'failed'; error: AppErrorData };

/** One session, as the tab of it shows. What does its work is in `session.ts`. */
export interface ShellTab {
  id: string;
  containerId: string;
  /** As it was last known, for after its removal. */
  containerName: string;
  program: Program;
  user: string;
  workdir: string;
  /** The program that really runs; null until an automatic choice has been made. */
  argv: readonly string[] | null;
  /** The name the user has given it. */
  name: string | null;
  /** The title the program has set: shown as a tooltip, never more. */
  title: string;
  phase: Phase;
  /** It has run once, so there is something to read. */
  hasRun: boolean;
  /** Opened by looking at the container's Shell tab and not by asking for it. */
  casual: boolean;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}

/** The program of a tab in short: `bash`, `redis-cli`. Empty until it is known. */
export function programName(tab: Pick<ShellTab, 'program' | 'argv'>): string {
  if (tab.program.type === 'attach') return 'attach';
  const argv = tab.argv ?? (tab.program.type === 'shell' ? [tab.program.path] : null);
  if (argv?.[0]) return baseName(argv[0]);
  return tab.program.type === 'command' ? baseName(tab.program.argv[0] ?? '') : '';
}

/** `redis · sh`, `gateway · bash (root)`, or what the user has called it. */
export function tabLabel(
  tab: Pick<ShellTab, 'name' | 'program' | 'argv' | 'user'>,
  containerName: string,
): string {
  if (tab.name) return tab.name;
  const program = programName(tab);
  return `${containerName}${program && ` · ${program}`}${tab.user && ` (${tab.user})`}`;
}
