import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { CopyButton } from '../components/copy-button';
import { isRunning } from '../features/containers/container-filter';
import { StateDot } from '../features/engine/state-dot';
import { DiskButton } from '../features/totals/disk-button';
import { TotalsText } from '../features/totals/totals-text';
import { useActivity } from '../stores/activity';
import { containers } from '../stores/containers';
import { useEngine } from '../stores/engine';
import { useSettings } from '../stores/settings';

/** One part of the bar: where there is no room for it, it wraps into a second line, which is not seen. */
function Part({ children, status = false }: { children: ReactNode; status?: boolean }) {
  return (
    <span className="flex h-[26px] items-center gap-1.5" {...(status && { role: 'status' })}>
      {children}
    </span>
  );
}

/**
 * The last line of the window: the connection, the engine, what runs, what that uses, and the command of the last action.
 * In a narrow window the totals go first.
 */
export function StatusBar() {
  const { t } = useTranslation();
  const { state, version, endpoint } = useEngine((status) => status);
  const totals = useSettings((settings) => settings.statusTotals);
  const rows = useStore(containers.store, (s) => s.rows);
  const running = useMemo(() => [...rows.values()].filter(isRunning).length, [rows]);
  const last = useActivity((entries) => entries[0]);
  return (
    <footer className="flex h-[26px] shrink-0 gap-4 overflow-hidden border-t border-line bg-side px-4 text-sm whitespace-nowrap text-muted">
      <div className="flex min-w-0 flex-wrap content-start gap-x-4 overflow-hidden">
        <Part status>
          <StateDot state={state} />
          {t(`engine.state.${state}`)}
        </Part>
        {version && (
          <Part>
            Docker {version.engine} · API {version.api}
          </Part>
        )}
        {rows.size > 0 && <Part>{t('statusBar.running', { running, count: rows.size })}</Part>}
        {state === 'connected' && endpoint && (
          <Part>
            <DiskButton key={endpoint.id} endpointId={endpoint.id} />
          </Part>
        )}
        {state === 'connected' && totals && running > 0 && (
          <Part>
            <TotalsText />
          </Part>
        )}
      </div>
      {last?.command && (
        <span className="flex min-w-40 flex-1 basis-0 items-center justify-end gap-1">
          <Link href="/activity" className="truncate font-mono hover:text-text" title={last.command}>
            {last.command}
          </Link>
          <CopyButton text={last.command} label={t('common.copyCommand')} />
        </span>
      )}
    </footer>
  );
}
