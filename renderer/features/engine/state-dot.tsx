import type { ConnectionState } from '@shared/features/engine';

/** The state of the connection as a small shape: full, ring or cross, so that colour is not the only sign. */
export function StateDot({ state }: { state: ConnectionState }) {
  if (state === 'connected') {
    return (
      <svg viewBox="0 0 10 10" aria-hidden className="size-2.5 shrink-0 text-ok">
        <circle cx="5" cy="5" r="4" fill="currentColor" />
      </svg>
    );
  }
  if (state === 'connecting') {
    return (
      <svg viewBox="0 0 10 10" aria-hidden className="size-2.5 shrink-0 text-busy">
        <circle
          cx="5"
          cy="5"
          r="3.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray="4 3"
        />
      </svg>
    );
  }
  return (
    <svg
      viewBox="0 0 10 10"
      aria-hidden
      className={`size-2.5 shrink-0 ${state === 'lost' ? 'text-warn' : 'text-bad'}`}
    >
      <path d="M1.5 1.5 8.5 8.5M8.5 1.5 1.5 8.5" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
