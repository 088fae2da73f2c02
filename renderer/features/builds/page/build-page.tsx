import '../texts';
import type { BuildStep } from '@shared/features/builds';
import { formatSize } from '@shared/model/size';
import { Hammer, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { useEvent } from '../../../components/use-event';
import { useNarrow } from '../../../components/use-narrow';
import { buildName } from '../build-state';
import { DockerfileView } from '../dockerfile/dockerfile-view';
import { BuildHeader } from './build-header';
import { type LiveBuild, useBuild } from './build-live';
import { StepRow } from './step-row';

/** What is unfolded without being asked: what runs, and what failed. */
const opensItself = ({ state }: BuildStep) => state === 'running' || state === 'failed';

function Steps({
  live,
  chosen,
  onChoose,
}: {
  live: LiveBuild;
  chosen: string | null;
  onChoose: (id: string | null) => void;
}) {
  const { t } = useTranslation();
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOpen = (step: BuildStep) => folded.get(step.id) ?? opensItself(step);
  const toggle = useEvent((step: BuildStep) => {
    setFolded(new Map(folded).set(step.id, !isOpen(step)));
    onChoose(step.id);
  });
  const { sending, record } = live;
  const share = sending?.total ? Math.min(100, (100 * sending.bytes) / sending.total) : null;
  return (
    <div className="min-h-0 min-w-0 flex-1 overflow-y-auto" data-testid="steps">
      {sending && record?.state === 'sending' && (
        <p className="flex items-center gap-2 border-b border-line px-3 py-1.5 text-sm">
          {t('builds.sending')}
          <span className="text-muted tabular-nums">
            {formatSize(sending.bytes)}
            {sending.total !== null && ` / ${formatSize(sending.total)}`}
          </span>
          {share !== null && (
            <progress className="h-1 flex-1" max={100} value={share} aria-label={t('builds.sending')} />
          )}
        </p>
      )}
      <ol aria-label={t('builds.steps')}>
        {[...live.steps.values()].map((step) => (
          <StepRow
            key={step.id}
            step={step}
            output={live.output.get(step.id)}
            open={isOpen(step)}
            current={step.id === chosen}
            onToggle={toggle}
          />
        ))}
      </ol>
    </div>
  );
}

function Warnings({ live, onLine }: { live: LiveBuild; onLine: (line: number) => void }) {
  const { t } = useTranslation();
  const warnings = live.record?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <ul aria-label={t('builds.warnings')} className="max-h-32 overflow-y-auto border-b border-line px-4 py-2">
      {warnings.map(({ text, lines }) => (
        <li key={`${text} ${lines}`} className="flex items-baseline gap-2 text-sm">
          <TriangleAlert size={13} aria-hidden className="shrink-0 self-center text-warn" />
          <span className="min-w-0 break-words select-text">{text}</span>
          {lines && (
            <button
              type="button"
              className="shrink-0 text-accent hover:underline"
              onClick={() => onLine(lines[0])}
            >
              {t('builds.line', { n: lines[0] })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One build: its steps with what they wrote, its Dockerfile with the lines marked, and its outcome. */
export function BuildPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const live = useBuild(id);
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<string | null>(null);
  const { record, steps, dockerfile } = live;
  const title = record ? buildName(record) : t('builds.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const failed = useMemo(() => {
    if (record?.errorLines) return record.errorLines;
    return [...steps.values()].find(({ state }) => state === 'failed')?.lines ?? null;
  }, [record, steps]);
  const toLine = (line: number) => {
    const step = [...steps.values()].find(({ lines }) => lines && lines[0] <= line && line <= lines[1]);
    if (!step) return;
    setChosen(step.id);
    document.getElementById(`step-${step.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  if (!record) {
    return (
      <section className="flex min-h-0 flex-1 flex-col">
        <h1 className="sr-only">{t('builds.title')}</h1>
        {live.error ? (
          <div className="p-4">
            <ErrorNote error={live.error} />
          </div>
        ) : (
          <EmptyState icon={Hammer} title={t('common.loading')} />
        )}
      </section>
    );
  }
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <BuildHeader record={record} />
      {record.error && (
        <div className="px-4 pb-2">
          <ErrorNote error={record.error} />
        </div>
      )}
      <div className={`flex min-h-0 flex-1 border-t border-line ${narrow ? 'flex-col' : ''}`}>
        <Steps key={id} live={live} chosen={chosen} onChoose={setChosen} />
        <aside
          aria-label={t('builds.dockerfile')}
          className={`flex min-h-0 shrink-0 flex-col border-line ${narrow ? 'h-2/5 border-t' : 'w-2/5 border-l'}`}
        >
          <Warnings live={live} onLine={toLine} />
          <DockerfileView
            label={t('builds.dockerfile')}
            text={dockerfile}
            failed={failed}
            step={(chosen !== null && steps.get(chosen)?.lines) || null}
            onLine={toLine}
          />
        </aside>
      </div>
    </section>
  );
}
