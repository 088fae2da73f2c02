import type { UpdateCheck } from '@shared/features/image-updates';
import { CircleArrowUp, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { showUpdate, useAsking, useUpdate } from './updates-store';

function Badge({ check }: { check: UpdateCheck }) {
  const { t } = useTranslation();
  const { state, error } = check;
  if (state === 'newer') {
    return (
      <button
        type="button"
        className="inline-flex items-center gap-1 rounded bg-sel px-1.5 text-sm text-accent hover:underline"
        onClick={(event) => {
          event.stopPropagation();
          showUpdate(check);
        }}
      >
        <CircleArrowUp size={13} aria-hidden />
        {t('imageUpdates.newer')}
      </button>
    );
  }
  const words = error ? error.message : t(`imageUpdates.state.${state}`);
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-sm text-muted" title={words}>
      {state === 'failed' && <TriangleAlert size={13} aria-hidden className="shrink-0 text-warn" />}
      {state === 'current' && <CircleCheck size={13} aria-hidden className="shrink-0 text-ok" />}
      <span className="truncate">{t(`imageUpdates.state.${state}`)}</span>
    </span>
  );
}

/** Whether the registry has a newer image under this name, once it has been asked. */
export function UpdateBadge({ name, imageId }: { name: string; imageId: string }) {
  const { t } = useTranslation();
  const check = useUpdate(name, imageId);
  const asking = useAsking(name);
  if (asking) {
    return (
      <LoaderCircle
        size={13}
        role="img"
        aria-label={t('imageUpdates.asking')}
        className="text-busy motion-safe:animate-spin"
      />
    );
  }
  return check && <Badge check={check} />;
}
