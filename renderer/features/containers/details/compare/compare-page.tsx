import { ArrowLeft, ArrowLeftRight, GitCompare } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { Button, IconButton } from '../../../../components/button';
import { EmptyState } from '../../../../components/empty-state';
import { ErrorNote } from '../../../../components/error-note';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { containers } from '../../../../stores/containers';
import { CompareTable } from './compare-table';
import { ContainerPicker } from './container-picker';

function useSettings(id: string | null) {
  return useReading(id, (signal) => call.containers.settings({ id: id ?? '' }, { signal }));
}

/** Two containers side by side: what they were made with, and where that differs. */
export function ComparePage({ a, b }: { a: string; b: string | null }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const rows = useStore(containers.store, (state) => state.rows);
  const left = useSettings(a);
  const right = useSettings(b);
  const nameOf = (id: string | null) => (id === null ? '' : (rows.get(id)?.name ?? id.slice(0, 12)));
  const go = (nextA: string, nextB: string | null) =>
    navigate(`/containers/compare/${nextA}${nextB ? `/${nextB}` : ''}`, { replace: true });
  const title = t('details.compare.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const error = left.error ?? right.error;
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-2 px-4 pt-3 pb-2.5">
        <IconButton label={t('common.back')} icon={ArrowLeft} onClick={() => navigate('/containers')} />
        <h1 className="flex-1 truncate text-lg font-semibold">{title}</h1>
      </header>
      <div className="flex flex-wrap items-end gap-2 px-4 pb-2.5">
        <ContainerPicker
          label={t('details.compare.first')}
          value={a}
          other={b}
          onChoose={(id) => go(id, b)}
        />
        <Button
          icon={ArrowLeftRight}
          aria-label={t('details.compare.swap')}
          title={t('details.compare.swap')}
          disabled={b === null}
          onClick={() => b && go(b, a)}
        />
        <ContainerPicker
          label={t('details.compare.second')}
          value={b}
          other={a}
          onChoose={(id) => go(a, id)}
        />
      </div>
      {error && (
        <div className="px-4 pb-2">
          <ErrorNote error={error} />
        </div>
      )}
      {b === null ? (
        <EmptyState icon={GitCompare} title={t('details.compare.choose')}>
          {t('details.compare.chooseHint')}
        </EmptyState>
      ) : left.value && right.value ? (
        <CompareTable a={left.value} b={right.value} nameA={nameOf(a)} nameB={nameOf(b)} />
      ) : (
        !error && <p className="px-4 text-muted">{t('common.loading')}</p>
      )}
    </section>
  );
}
