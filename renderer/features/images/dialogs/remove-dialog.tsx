import { formatCommand } from '@shared/model/docker-command';
import { removeAll } from '@shared/model/image-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { ErrorNote } from '../../../components/error-note';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { removeImages } from '../actions';
import { shortId } from '../listed-image';
import { FreedText } from './freed-text';
import { PlanList } from './plan-list';

interface OptionProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint: string;
}

function Option({ checked, onChange, label, hint }: OptionProps) {
  return (
    <label className="flex items-start gap-2 pt-3">
      <input
        type="checkbox"
        className="mt-1 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        <span className="block text-sm text-muted">{hint}</span>
      </span>
    </label>
  );
}

/** Says exactly what goes before it goes: names, images, layers; and names what is in the way. */
export function RemoveDialog({ images, onClose }: { images: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const [force, setForce] = useState(false);
  const [noPrune, setNoPrune] = useState(false);
  const [forceable, setForceable] = useState(false);
  const { value, error } = useReading(`${force} ${noPrune}`, async (signal) => {
    const preview = await call.images.removePreview({ images: [...images], force, noPrune }, { signal });
    if (preview.plans.some((plan) => plan.block?.forceable)) setForceable(true);
    return preview;
  });
  const plans = value?.plans ?? [];
  const able = plans.filter((plan) => plan.untagged.length + plan.deleted.length > 0);
  const withParents = plans.some((plan) => plan.deleted.some((id) => id !== plan.imageId));
  const name = (image: string) => (image.startsWith('sha256:') ? shortId(image) : image);
  return (
    <ConfirmDialog
      title={t('images.remove.title', { count: images.length, name: name(images[0] ?? '') })}
      onClose={onClose}
      submit={t('images.remove.submit', { count: images.length })}
      disabled={able.length === 0}
      onSubmit={() => {
        onClose();
        void removeImages(
          able.map((plan) => plan.target),
          { force, noPrune },
        );
      }}
    >
      {value ? (
        <PlanList plans={plans} label={t('images.remove.list')} />
      ) : (
        !error && <p className="text-muted">{t('common.loading')}</p>
      )}
      {error && <ErrorNote error={error} />}
      <FreedText preview={value} />
      {forceable && (
        <Option
          checked={force}
          onChange={setForce}
          label={t('images.remove.force')}
          hint={t('images.remove.forceHint')}
        />
      )}
      {(withParents || noPrune) && (
        <Option
          checked={noPrune}
          onChange={setNoPrune}
          label={t('images.remove.noPrune')}
          hint={t('images.remove.noPruneHint')}
        />
      )}
      <CommandLine command={formatCommand(removeAll(images.map(name), { force, noPrune }))} />
    </ConfirmDialog>
  );
}
