import type { AppErrorData } from '@shared/errors/app-error';
import type { FileListEnd } from '@shared/features/files';
import { formatSize } from '@shared/model/size';
import { RefreshCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../components/button';
import { ErrorNote } from '../components/error-note';

interface NotesProps {
  end: FileListEnd | null;
  error: AppErrorData | null;
  onRetry: () => void;
  onReadOn: () => void;
}

/** What there is to say above a folder's list: why there is none, or that it may not be whole. */
export function FolderNotes({ end, error, onRetry, onReadOn }: NotesProps) {
  const { t } = useTranslation();
  if (error) {
    return (
      <div className="px-4 pb-2">
        <ErrorNote
          error={error}
          actions={<IconButton label={t('common.retry')} icon={RefreshCw} onClick={onRetry} />}
        />
      </div>
    );
  }
  if (!end || end.complete) return null;
  return (
    <div className="px-4 pb-2">
      <div
        role="status"
        className="flex items-start gap-2 rounded-md border border-warn/50 bg-warn/10 px-3 py-2"
      >
        <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-warn" />
        <p className="min-w-0 flex-1">{t('files.partial', { size: formatSize(end.bytes) })}</p>
        <Button onClick={onReadOn}>{t('files.readOn')}</Button>
      </div>
    </div>
  );
}

interface FooterProps {
  count: number;
  shown: number;
  selected: number;
  reading: number | null;
  loading: boolean;
  canChange: boolean;
  noMarks: AppErrorData | null;
}

/** How many there are, and what cannot be done just now. */
export function FolderFooter({ count, shown, selected, reading, loading, canChange, noMarks }: FooterProps) {
  const { t } = useTranslation();
  const parts = [
    t('files.count', { count }),
    shown < count ? t('files.shown', { count: shown }) : '',
    selected > 0 ? t('files.selected', { count: selected }) : '',
    loading && reading !== null ? t('files.reading', { size: formatSize(reading) }) : '',
  ];
  return (
    <div className="flex h-8 items-center gap-4 border-t border-line px-4 text-sm text-muted">
      <span className="tabular-nums" aria-live="polite">
        {parts.filter(Boolean).join(' · ')}
      </span>
      <span className="flex-1" />
      {noMarks && (
        <span className="truncate text-warn" title={noMarks.message}>
          {t('files.noMarks', { reason: noMarks.message })}
        </span>
      )}
      {!canChange && <span className="truncate">{t('files.cannotChange')}</span>}
    </div>
  );
}
