import { formatCommand } from '@shared/model/docker-command';
import { prune } from '@shared/model/docker-command-details';
import { formatSize } from '@shared/model/size';
import { parseUntil, splitLabels } from '@shared/model/until';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../../components/command-line';
import { ConfirmDialog } from '../../../../components/confirm-dialog';
import { ErrorNote } from '../../../../components/error-note';
import { Field } from '../../../../components/field';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { pruneMatches } from './prune-filter';
import { PruneList } from './prune-list';
import { removeShown } from './remove-shown';

/** Removes stopped containers: shows exactly which, with their sizes, before. */
export function PruneDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const reading = useReading('prune', (signal) => call.containers.prunePreview({}, { signal }));
  const [labels, setLabels] = useState('');
  const [until, setUntil] = useState('');
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [now] = useState(Date.now);
  const before = until === '' ? null : parseUntil(until, now);
  const badUntil = until !== '' && before === null;
  const all = reading.value;
  const matching = useMemo(
    () => (all && !badUntil ? pruneMatches(all, splitLabels(labels), before) : []),
    [all, labels, before, badUntil],
  );
  const chosen = matching.filter((each) => !unticked.has(each.id));
  const size = chosen.reduce((sum, each) => sum + (each.sizeRw ?? 0), 0);
  const names = chosen.length === matching.length ? null : chosen.map((each) => each.name);
  const toggle = (id: string) => {
    const next = new Set(unticked);
    if (!next.delete(id)) next.add(id);
    setUnticked(next);
  };
  return (
    <ConfirmDialog
      title={t('details.prune.title')}
      description={t('details.prune.description')}
      onClose={onClose}
      submit={t('containers.remove.submit', { count: chosen.length })}
      disabled={chosen.length === 0}
      onSubmit={() => {
        onClose();
        void removeShown(chosen);
      }}
    >
      <div className="grid grid-cols-[2fr_1fr] items-start gap-3 pb-3">
        <Field
          label={t('details.prune.labels')}
          placeholder="tier=web !keep"
          value={labels}
          spellCheck={false}
          onChange={(event) => setLabels(event.target.value)}
        />
        <Field
          label={t('details.prune.until')}
          placeholder="24h"
          value={until}
          spellCheck={false}
          onChange={(event) => setUntil(event.target.value.trim())}
          error={badUntil ? t('details.prune.badUntil') : null}
        />
      </div>
      {reading.error && <ErrorNote error={reading.error} />}
      {all === null ? (
        !reading.error && <p className="text-muted">{t('common.loading')}</p>
      ) : matching.length === 0 ? (
        <p className="text-muted">{t(all.length === 0 ? 'details.prune.none' : 'details.noMatch')}</p>
      ) : (
        <>
          <PruneList
            rows={matching}
            unticked={unticked}
            onToggle={toggle}
            onToggleAll={() =>
              setUnticked(new Set(chosen.length === matching.length ? matching.map((each) => each.id) : []))
            }
          />
          <p className="pt-2 text-muted">{t('details.prune.frees', { size: formatSize(size) })}</p>
        </>
      )}
      {chosen.length > 0 && (
        <CommandLine command={formatCommand(prune({ labels: splitLabels(labels), until }, names))} />
      )}
    </ConfirmDialog>
  );
}
