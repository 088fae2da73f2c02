import type { ContainerSummary } from '@shared/features/containers';
import type { ReactNode } from 'react';
import { useText } from '../../components/use-text';
import type { PendingVerb } from '../../stores/pending';

type Shape = 'running' | 'paused' | 'busy' | 'stopped' | 'failed' | 'created' | 'unhealthy';

const colours: Record<Shape, string> = {
  running: 'text-ok',
  paused: 'text-warn',
  busy: 'text-busy',
  stopped: 'text-faint',
  failed: 'text-bad',
  created: 'text-faint',
  unhealthy: 'text-warn',
};

/** A shape for each state, so that colour is never the only sign. */
const shapes: Record<Shape, ReactNode> = {
  running: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  paused: <path d="M2 1h3v10H2zM7 1h3v10H7z" fill="currentColor" />,
  busy: (
    <circle
      cx="6"
      cy="6"
      r="4.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeDasharray="18 9"
    />
  ),
  stopped: (
    <rect x="1.5" y="1.5" width="9" height="9" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
  ),
  failed: <path d="M6 .8 11.5 11H.5z" fill="currentColor" />,
  created: (
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 2" />
  ),
  unhealthy: (
    <g>
      <circle cx="6" cy="6" r="5" fill="currentColor" />
      <path d="M6 3v3.6M6 8v1.4" stroke="var(--c-bg)" strokeWidth="1.5" />
    </g>
  ),
};

export function shapeOf(row: ContainerSummary, pending: PendingVerb | undefined): Shape {
  if (pending) return 'busy';
  switch (row.state) {
    case 'running':
      return row.health === 'unhealthy' ? 'unhealthy' : 'running';
    case 'paused':
      return 'paused';
    case 'restarting':
    case 'removing':
      return 'busy';
    case 'created':
      return 'created';
    case 'dead':
      return 'failed';
    case 'exited':
      return row.exitCode ? 'failed' : 'stopped';
  }
}

/** The state of a container as a small shape, with its word for screen readers. */
export function StateIcon({ row, pending }: { row: ContainerSummary; pending?: PendingVerb | undefined }) {
  const { t } = useText();
  const shape = shapeOf(row, pending);
  const word = pending ? t(`containers.pending.${pending}`) : t(`containers.state.${row.state}`);
  return (
    <svg
      viewBox="0 0 12 12"
      role="img"
      aria-label={word}
      className={`size-3 shrink-0 ${colours[shape]} ${shape === 'busy' ? 'motion-safe:animate-spin' : ''}`}
    >
      {shapes[shape]}
    </svg>
  );
}
