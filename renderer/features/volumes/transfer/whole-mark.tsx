import './texts';
import { useTranslation } from 'react-i18next';
import { useInterrupted } from './interrupted';

interface WholeMarkProps {
  name: string;
  labels: Record<string, string>;
}

/** What a restore carries in which it unpacks before the volume that it is for is touched. */
const RESTORE_LABEL = 'dev.gantry.restore';

/** Marks a volume whose restore was cut off, and one that a restore only passes through. */
export function WholeMark({ name, labels }: WholeMarkProps) {
  const { t } = useTranslation();
  const cut = useInterrupted().some((each) => each.volume === name && each.state === 'unfinished');
  const target = labels[RESTORE_LABEL];
  if (cut)
    return (
      <span
        className="shrink-0 rounded bg-bad/15 px-1.5 text-xs text-bad"
        title={t('volumeTransfer.notWholeHint')}
      >
        {t('volumeTransfer.notWhole')}
      </span>
    );
  if (target === undefined) return null;
  return (
    <span
      className="shrink-0 rounded bg-sel px-1.5 text-xs text-muted"
      title={t('volumeTransfer.temporaryHint', { name: target })}
    >
      {t('volumeTransfer.temporary')}
    </span>
  );
}
