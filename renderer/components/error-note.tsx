import { AppError, type AppErrorData } from '@shared/errors/app-error';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** The data of whatever was thrown, for showing. */
export function errorData(thrown: unknown): AppErrorData {
  if (thrown instanceof AppError) return thrown.data;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError({ code: 'app/internal', message }).data;
}

/** A failure beside the thing it concerns: the engine's own words, and what to do next. */
export function ErrorNote({ error, actions }: { error: AppErrorData; actions?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md border border-bad/50 bg-bad/10 px-3 py-2">
      <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="break-words select-text">{error.message}</p>
        <p className="text-sm text-muted">{t(`errors.${error.code}`)}</p>
        {error.code === 'engine/disk-full' && (
          <Link href="/clean-up" className="text-sm text-accent hover:underline">
            {t('common.freeSpace')}
          </Link>
        )}
      </div>
      {actions}
    </div>
  );
}
