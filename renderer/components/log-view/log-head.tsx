import { ArrowUpToLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from './format';

export interface LogHeadProps {
  readonly dropped: boolean;
  readonly capBytes: number;
  readonly onLoadOlder: (() => void) | undefined;
  readonly loadingOlder: boolean;
}

/** The notice above the first line: what is missing there and how to get it. */
export function LogHead({ dropped, capBytes, onLoadOlder, loadingOlder }: LogHeadProps): ReactNode {
  const { t, i18n } = useTranslation();
  return (
    <div className="log-head">
      {dropped && <span>{t('logs.head.dropped', { cap: formatBytes(capBytes, i18n.language) })}</span>}
      {onLoadOlder && (
        <button type="button" className="log-head-button" disabled={loadingOlder} onClick={onLoadOlder}>
          <ArrowUpToLine size={12} aria-hidden />
          {t(loadingOlder ? 'logs.head.loadingOlder' : 'logs.head.loadOlder')}
        </button>
      )}
    </div>
  );
}
