import type { ContainerSummary, Health } from '@shared/features/containers';
import type { EngineEvent } from '../../engine/events';

/** What an event does to the list. */
export type EventEffect =
  /** Nothing that the list shows. */
  | { type: 'ignore' }
  | { type: 'remove' }
  /** Show this at once, and read the container anew for what the event does not tell (ports, addresses). */
  | { type: 'update'; row: ContainerSummary }
  /** Read the container anew. */
  | { type: 'refetch' };

const silent = new Set([
  'attach',
  'commit',
  'copy',
  'detach',
  'archive-path',
  'extract-to-dir',
  'exec_create',
  'exec_start',
  'exec_die',
  'exec_detach',
  'export',
  'resize',
  'top',
]);

const healthWords: Record<string, Health> = {
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  starting: 'starting',
};

/** What the row looks like right after the event, or null when only the engine can tell. */
function rowAfter(row: ContainerSummary, event: EngineEvent): ContainerSummary | null {
  switch (event.action) {
    case 'start':
      return { ...row, state: 'running', since: event.at, exitCode: null, oomKilled: null };
    case 'die': {
      const code = Number(event.attributes.exitCode);
      const exitCode = Number.isInteger(code) ? code : null;
      // an `oom` event may have come before; without one the engine must be asked again whether it was that
      const oomKilled = row.oomKilled || null;
      return { ...row, state: 'exited', since: event.at, exitCode, oomKilled, health: null, ports: [] };
    }
    case 'pause':
      return { ...row, state: 'paused' };
    case 'unpause':
      return { ...row, state: 'running' };
    case 'oom':
      return { ...row, oomKilled: true };
    case 'rename':
      return event.attributes.name ? { ...row, name: event.attributes.name.replace(/^\//, '') } : null;
    case 'health_status': {
      const health = healthWords[event.detail];
      return health ? { ...row, health } : null;
    }
    default:
      return null;
  }
}

/** Decides what one container event means for the list; pure, so that it can be shown before the engine is asked. */
export function effectOfEvent(row: ContainerSummary | undefined, event: EngineEvent): EventEffect {
  if (silent.has(event.action)) return { type: 'ignore' };
  if (event.action === 'destroy') return { type: 'remove' };
  const after = row && rowAfter(row, event);
  return after ? { type: 'update', row: after } : { type: 'refetch' };
}
