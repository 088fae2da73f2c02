import { useTranslation } from 'react-i18next';
import type { Phase } from './shell-tab';

/** The state of a session as a small shape, so that colour is not the only sign; its word is the tooltip. */
export function StateShape({ state }: { state: Phase['state'] }) {
  const { t } = useTranslation();
  const word = t(`panel.state.${state}`);
  const shape = {
    connecting: (
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
    running: <path d="M2 1.5 10.5 6 2 10.5z" fill="currentColor" />,
    exited: (
      <rect x="2" y="2" width="8" height="8" rx="1" fill="none" stroke="currentColor" strokeWidth="1.6" />
    ),
    disconnected: <path d="M2 2 10 10M10 2 2 10" stroke="currentColor" strokeWidth="1.8" />,
    failed: <path d="M6 .8 11.5 11H.5z" fill="currentColor" />,
  }[state];
  const colour = {
    connecting: 'text-busy motion-safe:animate-spin',
    running: 'text-ok',
    exited: 'text-faint',
    disconnected: 'text-warn',
    failed: 'text-bad',
  }[state];
  return (
    <svg viewBox="0 0 12 12" aria-hidden className={`size-2.5 shrink-0 ${colour}`}>
      <title>{word}</title>
      {shape}
    </svg>
  );
}
