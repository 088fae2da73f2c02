import type { ContainerSummary } from '@shared/features/containers';
import { exitMeaning, signalOfExit } from '@shared/model/exit-code';
import { formatDuration, useAgingText } from '../../components/duration';
import { useText } from '../../components/use-text';
import { usePending } from '../../stores/pending';

/** `Exited 137 · killed`, without the time. */
export function useExitText(): (code: number, oomKilled: boolean | null) => string {
  const { t } = useText();
  return (code, oomKilled) => {
    const meaning = exitMeaning(code, oomKilled);
    const words = meaning ? t(`exit.${meaning}`, { signal: signalOfExit(code) }) : null;
    return words ? `${code} · ${words}` : String(code);
  };
}

/** What `docker ps` says in its STATUS column, in the user's language, ageing by itself. */
export function StatusText({ row }: { row: ContainerSummary }) {
  const { t, language } = useText();
  const pending = usePending(row.id);
  const exitText = useExitText();
  const age = useAgingText((now) => (row.since === null ? '' : formatDuration(now - row.since, language)));
  if (pending) return <span className="text-busy">{t(`containers.pending.${pending}`)}</span>;

  const health = row.health && (
    <span className={row.health === 'unhealthy' ? 'text-warn' : row.health === 'healthy' ? 'text-ok' : ''}>
      {' · '}
      {t(`containers.health.${row.health}`)}
    </span>
  );
  if (row.state === 'exited' || row.state === 'dead') {
    const failed = row.exitCode !== 0;
    const code = row.exitCode === null ? '' : exitText(row.exitCode, row.oomKilled);
    return (
      <span className={failed ? 'text-bad' : 'text-muted'}>
        {t('containers.exited', { code })}
        {age && <span className="text-muted"> · {t('containers.ago', { age })}</span>}
      </span>
    );
  }
  const word = row.state === 'running' ? t('containers.up', { age }) : t(`containers.state.${row.state}`);
  return (
    <span className={row.state === 'restarting' ? 'text-busy' : 'text-muted'}>
      {word}
      {health}
    </span>
  );
}
