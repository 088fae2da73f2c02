import type { DiskUsage } from '@shared/features/engine';
import { formatSize } from '@shared/model/size';
import { HardDrive } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Button } from '../../components/button';
import { CommandLine } from '../../components/command-line';
import { formatDuration, useAgingText } from '../../components/duration';
import { ErrorNote } from '../../components/error-note';
import { PopoverButton } from '../../components/popover';
import { cancelMeasuring, measureDisk, useDisk } from './disk-usage';

const parts = ['images', 'containers', 'volumes', 'buildCache'] as const;

function totalOf(usage: DiskUsage): number {
  return parts.reduce((sum, part) => sum + usage[part].bytes, 0);
}

function Result({ usage, at }: { usage: DiskUsage; at: number }) {
  const { t, i18n } = useTranslation();
  const age = useAgingText((now) => formatDuration(Math.max(0, now - at), i18n.language));
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <>
      <table className="w-full tabular-nums" aria-label={t('statusBar.diskUsage.title')}>
        <tbody>
          {parts.map((part) => (
            <tr key={part} className="h-7 border-b border-line">
              <th scope="row" className="text-left font-normal">
                {t(`statusBar.diskUsage.${part}`)}
              </th>
              <td className="text-right text-muted">{number.format(usage[part].count)}</td>
              <td className="w-28 text-right">{formatSize(usage[part].bytes)}</td>
            </tr>
          ))}
          <tr className="h-8 font-medium">
            <th scope="row" className="text-left font-medium" colSpan={2}>
              {t('statusBar.diskUsage.total')}
            </th>
            <td className="text-right">{formatSize(totalOf(usage))}</td>
          </tr>
        </tbody>
      </table>
      <p className="text-sm text-muted">{t('statusBar.diskUsage.measured', { age })}</p>
    </>
  );
}

/** The disk that the engine uses: measured by a click and never unasked, because it may take the engine minutes. */
export function DiskButton({ endpointId }: { endpointId: string }) {
  const { t } = useTranslation();
  const { measuring, result, error } = useDisk(endpointId);
  const title = t('statusBar.diskUsage.title');
  return (
    <PopoverButton
      title={t('statusBar.diskUsage.hint')}
      className="flex h-5 items-center gap-1 rounded px-1 tabular-nums hover:bg-hover hover:text-text"
      popover={{ label: title, side: 'top', align: 'start', className: 'w-80' }}
      onOpen={() => {
        if (!result) void measureDisk(endpointId);
      }}
      content={(close) => (
        <>
          <h2 className="pb-1 font-semibold">{title}</h2>
          {result && <Result {...result} />}
          {error && <ErrorNote error={error} />}
          {measuring && (
            <p role="status" className="py-1 text-muted">
              {t('statusBar.diskUsage.measuring')}
            </p>
          )}
          <CommandLine command="docker system df" />
          <div className="flex items-center justify-end gap-2 pt-3">
            <Link href="/clean-up" className="flex-1 text-accent hover:underline" onClick={close}>
              {t('common.freeSpace')}
            </Link>
            {measuring ? (
              <Button onClick={() => cancelMeasuring(endpointId)}>{t('common.cancel')}</Button>
            ) : (
              <Button onClick={() => void measureDisk(endpointId)}>
                {t(result ? 'statusBar.diskUsage.again' : 'statusBar.diskUsage.measure')}
              </Button>
            )}
          </div>
        </>
      )}
    >
      <HardDrive size={13} aria-hidden />
      {result ? t('statusBar.diskUsed', { size: formatSize(totalOf(result.usage)) }) : t('statusBar.disk')}
    </PopoverButton>
  );
}
