import type { OrphanExec } from '@shared/features/containers';
import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { type OrphanState, useOrphans } from './use-orphans';

const SHOWN = 6;

function Orphans({
  orphans,
  reasons,
}: {
  orphans: readonly OrphanExec[];
  reasons: ReadonlyMap<string, string>;
}) {
  const { t, i18n } = useTranslation();
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' });
  const more = orphans.length - SHOWN;
  return (
    <ul className="flex max-h-48 flex-col gap-1 overflow-y-auto">
      {orphans.slice(0, SHOWN).map((each) => (
        <li key={each.execId}>
          <div className="flex gap-2">
            <span className="min-w-0 flex-1 truncate" title={`${each.containerName}: ${each.command}`}>
              {each.containerName} · <span className="font-mono text-sm">{each.command}</span>
            </span>
            <span className="shrink-0 text-sm text-muted tabular-nums">{time.format(each.startedAt)}</span>
          </div>
          {reasons.has(each.execId) && (
            <p className="text-sm break-words text-bad select-text">{reasons.get(each.execId)}</p>
          )}
        </li>
      ))}
      {more > 0 && <li className="text-muted">{t('panel.orphans.more', { count: more })}</li>}
    </ul>
  );
}

function Title({ state }: { state: OrphanState }) {
  const { t } = useTranslation();
  const { step, orphans } = state;
  const Icon = step === 'ended' ? CircleCheck : step === 'ending' ? LoaderCircle : TriangleAlert;
  const colour = {
    offered: 'text-warn',
    ending: 'text-busy motion-safe:animate-spin',
    ended: 'text-ok',
    failed: 'text-bad',
  }[step];
  return (
    <p className="flex items-start gap-2 font-medium">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${colour}`} />
      {t(`panel.orphans.${step}`, { count: orphans.length })}
    </p>
  );
}

/**
 * Asks, once for each connection, for shells that an earlier run of the app has left running (after a crash), and offers to
 * end them.
 */
export function OrphanNotice() {
  const { t } = useTranslation();
  const { state, end, leave } = useOrphans();
  if (!state) return null;
  const { step, orphans, reasons, problem } = state;
  const asks = step === 'offered' || step === 'failed';
  return (
    <div
      role="alert"
      className="flex w-96 max-w-[calc(100vw-32px)] flex-col gap-2 rounded-lg border border-line bg-raised p-3 shadow-2xl"
    >
      <Title state={state} />
      {step === 'offered' && <p className="text-sm text-muted">{t('panel.orphans.about')}</p>}
      {step !== 'ended' && <Orphans orphans={orphans} reasons={reasons} />}
      {problem && <p className="text-sm break-words text-bad select-text">{problem}</p>}
      <div className="flex justify-end gap-2">
        {asks && <Button onClick={leave}>{t('panel.orphans.leave')}</Button>}
        {asks && (
          <Button kind="primary" onClick={end}>
            {t(step === 'failed' ? 'common.retry' : 'panel.orphans.end', { count: orphans.length })}
          </Button>
        )}
        {step === 'ended' && <Button onClick={leave}>{t('common.close')}</Button>}
      </div>
    </div>
  );
}
