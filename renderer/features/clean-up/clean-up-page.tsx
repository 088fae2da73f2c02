import { type CleanUpItem, type CleanUpKind, cleanUpKinds } from '@shared/features/clean-up';
import { type CleanUpPreset, inPreset } from '@shared/model/clean-up-preset';
import { formatSize } from '@shared/model/size';
import { ChevronDown, RefreshCw, Sparkles, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button';
import { formatDuration, useAgingText } from '../../components/duration';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { DropdownButton } from '../../components/menu';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { DataTable } from '../../components/table/data-table';
import { useConnected, useEngine } from '../../stores/engine';
import { effectiveItems, freedBytes } from './effective';
import { filterItems } from './filter-items';
import { Filters } from './filters';
import { type ItemRow, useItemColumns } from './item-columns';
import { RemoveDialog } from './remove-dialog';
import { ResultsNote } from './results-note';
import { runCleanUp } from './run-clean-up';
import { cancelMeasuring, measure, showEngine, useCleanUp } from './store';
import { UsageTable } from './usage-table';
import { useLiveItems } from './use-live-items';

const rowId = (row: ItemRow) => row.id;
const rowName = (row: ItemRow) => row.name;
const none: CleanUpItem[] = [];
const presets: readonly CleanUpPreset[] = ['prune', 'all', 'volumes'];

function MeasuredText({ at }: { at: number }) {
  const { t, i18n } = useTranslation();
  const text = useAgingText((now) =>
    t('cleanUp.measured', { age: formatDuration(Math.max(0, now - at), i18n.language) }),
  );
  return <span className="text-sm text-muted">{text}</span>;
}

/** What could go, and why; ticks say what goes, and one button removes exactly that. */
export function CleanUpPage({ kind: wanted }: { kind: string | null }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const api = useEngine((status) => status.version?.api ?? '');
  const endpointId = useEngine((status) => status.endpoint?.id ?? null);
  const { measuring, result, error, ticked, filters, running, outcomes } = useCleanUp();
  const [confirming, setConfirming] = useState<{ items: CleanUpItem[]; submit: string } | null>(null);
  const [now, setNow] = useState(Date.now);
  const kind: CleanUpKind | null = cleanUpKinds.find((each) => each === wanted) ?? null;
  const columns = useItemColumns();

  useEffect(() => {
    document.title = t('cleanUp.title');
  }, [t]);
  useEffect(() => {
    if (!connected || endpointId === null) return;
    showEngine(endpointId);
    // the first visit is what asks for it; later ones see what was measured, with its age
    const { result: known, error: failed } = useCleanUp.getState();
    if (!known && !failed) void measure();
  }, [connected, endpointId]);

  const all = useLiveItems(result?.preview.items ?? none);
  const shown = useMemo(() => filterItems(all, kind, filters, now), [all, kind, filters, now]);
  const going = useMemo(() => effectiveItems(shown, ticked), [shown, ticked]);
  const freed = freedBytes(going, result?.preview.shares ?? null);
  const rows = useMemo((): ItemRow[] => {
    const goes = new Set(going.map((item) => item.id));
    const names = new Map(all.map((item) => [item.id, item.name]));
    return shown.map((item) => ({
      ...item,
      keptBy: item.heldBy.flatMap((id) => (goes.has(id) ? [] : (names.get(id) ?? []))),
    }));
  }, [shown, going, all]);
  const selection = useMemo(() => ({ ids: ticked, anchor: null }), [ticked]);
  const tick = (ids: ReadonlySet<string>) => {
    // what is not shown keeps its tick
    const hidden = [...ticked].filter((id) => !shown.some((item) => item.id === id));
    useCleanUp.setState({ ticked: new Set([...hidden, ...ids]) });
  };
  const groupOf = useCallback(
    (row: ItemRow) => ({ key: row.kind, label: t(`cleanUp.kind.${row.kind}`) }),
    [t],
  );
  const size = formatSize(freed.bytes);
  const submit = t(freed.atLeast ? 'cleanUp.removeAtLeast' : 'cleanUp.remove', { count: going.length, size });

  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-3 px-4 pt-3 pb-2">
        <h1 className="flex-1 text-lg font-semibold">{t('cleanUp.title')}</h1>
        {measuring ? (
          <>
            <span role="status" className="text-sm text-muted">
              {t('cleanUp.measuring')}
            </span>
            <Button onClick={cancelMeasuring}>{t('common.cancel')}</Button>
          </>
        ) : (
          <>
            {result && <MeasuredText at={result.at} />}
            <Button icon={RefreshCw} disabled={!connected || running} onClick={() => void measure()}>
              {t(result ? 'cleanUp.again' : 'cleanUp.measure')}
            </Button>
          </>
        )}
      </div>
      {error && (
        <div className="px-4 pb-2">
          <ErrorNote error={error} />
        </div>
      )}
      {result && (
        <div className="px-4 pb-3">
          <UsageTable usage={result.preview.usage} current={kind} />
        </div>
      )}
      {outcomes && <ResultsNote outcomes={outcomes} />}
      {result && (
        <div className="flex flex-wrap items-end gap-2 px-4 pb-2">
          <SegmentedTabs
            label={t('cleanUp.usage.kind')}
            value={kind ?? 'everything'}
            onChange={(next) => navigate(next === 'everything' ? '/clean-up' : `/clean-up/${next}`)}
            options={(['everything', ...cleanUpKinds] as const).map((value) => ({
              value,
              label: t(`cleanUp.kind.${value}`),
              count: value === 'everything' ? all.length : all.filter((item) => item.kind === value).length,
            }))}
          />
          <Filters now={now} onChange={() => setNow(Date.now())} />
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col px-4">
        {result ? (
          <DataTable
            name="clean-up"
            label={t('cleanUp.title')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            rowName={rowName}
            groupOf={kind === null ? groupOf : undefined}
            groupDetail={(members) => formatSize(freedBytes(members, result.preview.shares).bytes)}
            selection={selection}
            clickToggles
            onSelect={(next) => tick(next.ids)}
            stale={!connected}
            empty={
              <EmptyState icon={Sparkles} title={t(all.length > 0 ? 'cleanUp.noMatch' : 'cleanUp.nothing')} />
            }
          />
        ) : (
          !error && (
            <EmptyState icon={Sparkles} title={t(measuring ? 'cleanUp.measuring' : 'cleanUp.notMeasured')}>
              {t('cleanUp.measureHint')}
            </EmptyState>
          )
        )}
      </div>
      {result && (
        <div className="flex items-center gap-2 border-t border-line px-4 py-2">
          <DropdownButton
            align="start"
            list={[
              ...presets.map((preset) => ({
                key: preset,
                label: t(`cleanUp.preset.${preset}`),
                onSelect: () =>
                  tick(new Set(shown.filter((item) => inPreset(preset, item, api)).map((item) => item.id))),
              })),
              {
                key: 'none',
                label: t('cleanUp.preset.none'),
                separator: true,
                onSelect: () => tick(new Set()),
              },
            ]}
          >
            <Button>
              {t('cleanUp.tick')}
              <ChevronDown size={13} aria-hidden />
            </Button>
          </DropdownButton>
          <span className="min-w-0 flex-1 truncate text-muted">
            {t('cleanUp.ticked', { count: going.length, total: shown.length })}
          </span>
          <Button
            kind="danger"
            icon={Trash2}
            disabled={!connected || running || going.length === 0}
            onClick={() => setConfirming({ items: going, submit })}
          >
            {submit}
          </Button>
        </div>
      )}
      {confirming && (
        <RemoveDialog
          {...confirming}
          onClose={() => setConfirming(null)}
          onSubmit={() => {
            setConfirming(null);
            void runCleanUp(confirming.items, confirming.submit);
          }}
        />
      )}
    </section>
  );
}
