import { formatCommand } from '@shared/model/docker-command';
import { prune } from '@shared/model/image-command';
import { parseUntil, splitLabels } from '@shared/model/until';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { ErrorNote } from '../../../components/error-note';
import { Field } from '../../../components/field';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { pruneImages } from '../actions';
import { FreedText } from './freed-text';
import { PlanList } from './plan-list';

/** `docker image prune`, with what it will remove before it does. */
export function PruneDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<'dangling' | 'unused'>('dangling');
  const [labels, setLabels] = useState('');
  const [until, setUntil] = useState('');
  const [now] = useState(Date.now);
  const badUntil = until !== '' && parseUntil(until, now) === null;
  const input = { all: what === 'unused', until, labels: splitLabels(labels) };
  const key = JSON.stringify(input);
  const { value, error } = useReading(badUntil ? null : key, async (signal) => ({
    key,
    preview: await call.images.prunePreview(input, { signal }),
  }));
  // what is shown is what the button does: an older answer does not stand for new filters
  const preview = value?.key === key ? value.preview : null;
  const plans = (preview?.plans ?? []).filter((plan) => plan.untagged.length + plan.deleted.length > 0);
  const deleted = new Set(plans.flatMap((plan) => plan.deleted));
  // as they are listed: untagged parents go with them
  const gone = new Set(plans.flatMap(({ imageId }) => (imageId && deleted.has(imageId) ? [imageId] : [])))
    .size;
  return (
    <ConfirmDialog
      title={t('images.prune.title')}
      description={t('images.prune.description')}
      onClose={onClose}
      submit={t('images.prune.submit', { count: gone })}
      disabled={plans.length === 0 || badUntil}
      onSubmit={() => {
        onClose();
        void pruneImages(input);
      }}
    >
      <div className="flex flex-col gap-3 pb-3">
        <div className="flex">
          <SegmentedTabs
            label={t('images.prune.what')}
            value={what}
            onChange={setWhat}
            options={(['dangling', 'unused'] as const).map((each) => ({
              value: each,
              label: t(`images.prune.${each}`),
            }))}
          />
        </div>
        <div className="grid grid-cols-[2fr_1fr] items-start gap-3">
          <Field
            label={t('images.prune.labels')}
            placeholder="tier=web !keep"
            value={labels}
            spellCheck={false}
            onChange={(event) => setLabels(event.target.value)}
          />
          <Field
            label={t('images.prune.until')}
            placeholder="24h"
            value={until}
            spellCheck={false}
            onChange={(event) => setUntil(event.target.value.trim())}
            error={badUntil ? t('images.prune.badUntil') : null}
          />
        </div>
      </div>
      {error && <ErrorNote error={error} />}
      {preview === null ? (
        !error && !badUntil && <p className="text-muted">{t('common.loading')}</p>
      ) : plans.length === 0 ? (
        <p className="text-muted">{t('images.prune.none')}</p>
      ) : (
        <>
          <PlanList plans={plans} label={t('images.prune.list')} />
          <FreedText preview={preview} />
        </>
      )}
      <CommandLine command={formatCommand(prune(input))} />
    </ConfirmDialog>
  );
}
