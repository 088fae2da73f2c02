import { formatCommand } from '@shared/model/docker-command';
import { parseImageRef } from '@shared/model/image-ref';
import { pull } from '@shared/model/transfer-command';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { CommandLine } from '../components/command-line';
import { Dialog } from '../components/dialog';
import { Field } from '../components/field';
import { SuggestField } from '../components/suggest-field';
import { serverOfImage } from '../stores/registries';
import { referenceProblem } from './reference-problem';
import { RegistryLine } from './registry-line';
import { pullTask } from './transfer-tasks';
import { useSuggestions } from './use-suggestions';

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/ppc64le', 'linux/s390x'];

/** Asks what to pull; the pull itself is a task. */
export function PullDialog({ image: first, onClose }: { image: string; onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [image, setImage] = useState(first);
  const [platform, setPlatform] = useState('');
  const [allTags, setAllTags] = useState(false);
  const { suggestions, status } = useSuggestions(image);
  const reference = parseImageRef(image);
  const isDigest = reference.ok && reference.digest !== null;
  const all = allTags && !isDigest;
  const request = { image, ...(platform && { platform }), ...(all && { allTags: true }) };
  const submit = () => {
    if (!reference.ok) return;
    void pullTask(request);
    onClose();
  };
  return (
    <Dialog
      title={t('transfers.pull.dialog')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} disabled={!reference.ok}>
            {t('transfers.pull.submit')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SuggestField
          label={t('transfers.image')}
          value={image}
          onChange={setImage}
          placeholder="nginx:1.27"
          suggestions={suggestions}
          status={status}
          error={referenceProblem(image, t)}
        />
        <RegistryLine server={image === '' ? null : serverOfImage(image)} back={{ type: 'pull', image }} />
        <Field
          label={t('transfers.platform')}
          value={platform}
          list={`${id}-platforms`}
          placeholder={t('transfers.ownPlatform')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setPlatform(event.target.value.trim())}
        />
        <datalist id={`${id}-platforms`}>
          {platforms.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={all}
            disabled={isDigest}
            onChange={(event) => setAllTags(event.target.checked)}
          />
          {t('transfers.allTags')}
        </label>
        <CommandLine command={formatCommand(pull({ ...request, image: image || 'IMAGE' }))} />
      </form>
    </Dialog>
  );
}
