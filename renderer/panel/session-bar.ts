import type { ContainerSummary } from '@shared/features/containers';
import type { ShellTab } from './shell-tab';

/** The line below a terminal that says why it is quiet, and what can be done. */
export interface SessionBar {
  tone: 'info' | 'warn' | 'bad';
  /** A key below `panel.bar`. */
  text:
    | 'exited'
    | 'exitedUnknown'
    | 'disconnected'
    | 'restarted'
    | 'failed'
    | 'removed'
    | 'stopped'
    | 'paused'
    | 'engineLost';
  /** The engine's own words. */
  detail?: string;
  code?: number;
  action: 'restart' | 'reconnect' | null;
  /** The action is known, but cannot be taken yet. */
  later?: boolean;
}

interface Surroundings {
  container: Pick<ContainerSummary, 'state' | 'since'> | undefined;
  /** The list of containers is known. */
  loaded: boolean;
  connected: boolean;
}

function endOf({ phase }: Pick<ShellTab, 'phase'>): SessionBar | null {
  switch (phase.state) {
    case 'exited':
      return phase.code === null
        ? { tone: 'info', text: 'exitedUnknown', action: 'restart' }
        : { tone: phase.code === 0 ? 'info' : 'warn', text: 'exited', code: phase.code, action: 'restart' };
    case 'disconnected':
      return { tone: 'warn', text: 'disconnected', detail: phase.reason, action: 'reconnect' };
    case 'failed':
      return { tone: 'bad', text: 'failed', detail: phase.error.message, action: 'restart' };
    default:
      return null;
  }
}

/** What a session has to say, given its container and the engine; null while all is well. */
export function sessionBar(
  tab: Pick<ShellTab, 'phase'>,
  { container, loaded, connected }: Surroundings,
): SessionBar | null {
  const end = endOf(tab);
  if (!connected) return end ? { ...end, later: true } : { tone: 'warn', text: 'engineLost', action: null };
  if (loaded && !container) return { tone: 'bad', text: 'removed', action: null };
  if (container?.state === 'paused') {
    return end ? { ...end, later: true } : { tone: 'warn', text: 'paused', action: null };
  }
  if (!end) return null;
  if (container && container.state !== 'running')
    return { tone: 'warn', text: 'stopped', action: 'reconnect', later: true };
  const { phase } = tab;
  if (phase.state === 'exited' && container && container.since !== phase.since) {
    return { tone: 'info', text: 'restarted', action: 'reconnect' };
  }
  return end;
}
