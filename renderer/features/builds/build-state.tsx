import type { BuildRecord, BuildState, StepState } from '@shared/features/builds';
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  LoaderCircle,
  type LucideIcon,
  Zap,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAgingText } from '../../components/duration';

const looks: Record<BuildState | StepState, [LucideIcon, string]> = {
  waiting: [CircleDashed, 'text-faint'],
  sending: [LoaderCircle, 'text-busy motion-safe:animate-spin'],
  running: [LoaderCircle, 'text-busy motion-safe:animate-spin'],
  done: [CircleCheck, 'text-ok'],
  cached: [Zap, 'text-accent'],
  failed: [CircleAlert, 'text-bad'],
  cancelled: [CircleSlash, 'text-muted'],
  interrupted: [CircleSlash, 'text-warn'],
};

/** How a build or one of its steps stands: a shape and a colour, read aloud as a word. */
export function StateMark({ state }: { state: BuildState | StepState }) {
  const { t } = useTranslation();
  const [Icon, colour] = looks[state];
  const label = t(`builds.state.${state}`);
  return <Icon size={15} role="img" aria-label={label} className={`shrink-0 ${colour}`} />;
}

/** `0.4s`, `12s`, `3m 05s`: as builders write it. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)}s`;
  if (seconds < 60) return `${Math.floor(seconds)}s`;
  const minutes = Math.floor(seconds / 60);
  const rest = String(Math.floor(seconds % 60)).padStart(2, '0');
  return minutes < 60
    ? `${minutes}m ${rest}s`
    : `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`;
}

/** How long it took, or has been taking. */
export function Elapsed({ from, to }: { from: number | null; to: number | null }) {
  const text = useAgingText((now) =>
    from === null ? '' : formatElapsed((to ?? Math.max(now, from)) - from),
  );
  return <span className="tabular-nums">{text}</span>;
}

export const isRunning = ({ state }: Pick<BuildRecord, 'state'>) =>
  state === 'running' || state === 'sending';

/** What a build is called in a list: its first tag, or the folder that it was made from. */
export function buildName({ tags, context, id }: Pick<BuildRecord, 'tags' | 'context' | 'id'>): string {
  return tags[0] ?? (context.split(/[\\/]/).findLast((part) => part !== '') || id.slice(0, 12));
}
