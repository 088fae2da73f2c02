import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { CopyButton } from '../components/copy-button';
import { isRunning } from '../features/containers/container-filter';
import { StateDot } from '../features/engine/state-dot';
import { useActivity } from '../stores/activity';
import { containers } from '../stores/containers';
import { useEngine } from '../stores/engine';

/** The last line of the window: the connection, the engine, what runs, and the command of the last action. */
export function StatusBar() {
  const { t } = useTranslation();
  const { state, version } = useEngine((status) => status);
  const rows = useStore(containers.store, (s) => s.rows);
  const running = useMemo(() => [...rows.values()].filter(isRunning).length, [rows]);
  const last = useActivity((entries) => entries[0]);
  return (
    <footer className="flex h-[26px] shrink-0 items-center gap-4 overflow-hidden border-t border-line bg-side px-4 text-sm whitespace-nowrap text-muted">
      <span className="flex items-center gap-1.5" role="status">
        <StateDot state={state} />
        {t(`engine.state.${state}`)}
      </span>
      {version && (
        <span>
          Docker {version.engine} · API {version.api}
        </span>
      )}
      {rows.size > 0 && <span>{t('statusBar.running', { running, count: rows.size })}</span>}
      <span className="flex-1" />
      {last?.command && (
        <span className="flex min-w-0 items-center gap-1">
          <Link href="/activity" className="truncate font-mono hover:text-text" title={last.command}>
            {last.command}
          </Link>
          <CopyButton text={last.command} label={t('common.copyCommand')} />
        </span>
      )}
    </footer>
  );
}
