import type { ContainerSummary } from '@shared/features/containers';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { Dialog } from '../../../../components/dialog';
import { ErrorNote } from '../../../../components/error-note';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { UpdateForm } from './update-form';

/** Changes limits and the restart policy of containers in place: `docker update`. */
export function UpdateDialog({ rows, onClose }: { rows: ContainerSummary[]; onClose: () => void }) {
  const { t } = useTranslation();
  const ids = rows.map((row) => row.id);
  const reading = useReading(ids.join(), (signal) =>
    Promise.all(ids.map((id) => call.containers.details({ id }, { signal }))),
  );
  const title = t('details.update.title', { count: rows.length, name: rows[0]?.name });
  // read once: what is typed is not to be overwritten
  if (reading.value) {
    return (
      <UpdateForm
        title={title}
        rows={rows}
        limits={reading.value.map((each) => each.limits)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={title} onClose={onClose} footer={<Button onClick={onClose}>{t('common.cancel')}</Button>}>
      {reading.error ? (
        <ErrorNote error={reading.error} />
      ) : (
        <p className="text-muted">{t('common.loading')}</p>
      )}
    </Dialog>
  );
}
