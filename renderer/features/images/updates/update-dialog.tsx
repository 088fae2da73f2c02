import './texts';
import type { UpdateCheck } from '@shared/features/image-updates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { CommandLine } from '../../../components/command-line';
import { Dialog } from '../../../components/dialog';
import { ErrorNote } from '../../../components/error-note';
import { useReading } from '../../../components/use-reading';
import { containers } from '../../../stores/containers';
import { pullTask } from '../../../transfers/transfer-tasks';
import { affectedBy } from './affected';
import { recreateContainers } from './recreate';
import { checkForUpdates, showUpdate, useShownUpdate } from './updates-store';

/** Shows what has moved, pulls it, and offers to make the containers anew that use the old image. */
function UpdateDialog({ check }: { check: UpdateCheck }) {
  const { t } = useTranslation();
  const { name, imageId, digest, remoteDigest } = check;
  const reading = useReading(`${name} ${imageId}`, (signal) =>
    affectedBy(containers.store.getState().rows.values(), name, imageId, signal),
  );
  const affected = reading.value ?? [];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = affected.filter((row) => !left.has(row.id));
  const close = () => showUpdate(null);
  const pull = async () => {
    close();
    const { state } = await pullTask({ image: name });
    if (state !== 'done') return;
    void checkForUpdates([name]);
    if (chosen.length > 0) await recreateContainers(chosen);
  };
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <Dialog
      title={t('imageUpdates.title', { name })}
      description={t('imageUpdates.description')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button kind="primary" disabled={!reading.value && !reading.error} onClick={() => void pull()}>
            {chosen.length > 0
              ? t('imageUpdates.pullAndRecreate', { count: chosen.length })
              : t('imageUpdates.pull')}
          </Button>
        </>
      }
    >
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        <dt className="text-muted">{t('imageUpdates.here')}</dt>
        <dd className="truncate font-mono text-sm select-text">{digest}</dd>
        <dt className="text-muted">{t('imageUpdates.there')}</dt>
        <dd className="truncate font-mono text-sm select-text">{remoteDigest}</dd>
      </dl>
      {reading.error && <ErrorNote error={reading.error} />}
      {affected.length > 0 && (
        <fieldset className="pt-4">
          <legend className="pb-1 font-semibold">{t('imageUpdates.recreate')}</legend>
          <ul>
            {affected.map((row) => (
              <li key={row.id}>
                <label className="flex items-center gap-2 py-0.5">
                  <input
                    type="checkbox"
                    className="size-3.5 accent-accent"
                    checked={!left.has(row.id)}
                    onChange={() => toggle(row.id)}
                  />
                  <span className="font-medium">{row.name}</span>
                  <span className="text-sm text-muted">{row.status}</span>
                </label>
              </li>
            ))}
          </ul>
          <p className="pt-1 text-sm text-muted">{t('imageUpdates.recreateHint')}</p>
        </fieldset>
      )}
      <CommandLine command={`docker pull ${name}`} />
    </Dialog>
  );
}

/** The dialog of the update that was asked for; placed once on each page that has one. */
export function UpdateDialogs() {
  const check = useShownUpdate();
  return check && <UpdateDialog key={check.name} check={check} />;
}
