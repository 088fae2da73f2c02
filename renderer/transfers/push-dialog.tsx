import { formatCommand } from '@shared/model/docker-command';
import { parseImageRef } from '@shared/model/image-ref';
import { push } from '@shared/model/transfer-command';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { CommandLine } from '../components/command-line';
import { Dialog } from '../components/dialog';
import { SuggestField, type Suggestion } from '../components/suggest-field';
import { serverOfImage, useRegistries } from '../stores/registries';
import { referenceProblem } from './reference-problem';
import { RegistryLine } from './registry-line';
import { pushTask } from './transfer-tasks';
import { useLocalNames } from './use-local-names';

/** The same image in each registry of the list; in Docker Hub below the name of who is signed in. */
function useTargets(image: string): Suggestion[] {
  const { t } = useTranslation();
  const { list } = useRegistries();
  const reference = parseImageRef(image);
  if (!reference.ok || !list) return [];
  const tag = reference.tag ?? 'latest';
  const last = reference.path.split('/').at(-1) ?? reference.path;
  return list.registries.flatMap(({ server, user }) => {
    if (server === '' && !user) return [];
    const value = server === '' ? `${user}/${last}:${tag}` : `${server}/${reference.path}:${tag}`;
    const detail = user === null ? t('transfers.nobody') : user;
    return value === image ? [] : [{ value, detail, group: t('transfers.targets') }];
  });
}

interface PushDialogProps {
  /** Empty when the user is to say which. */
  image: string;
  /** The name to begin with; the image's own otherwise. */
  begin: string | undefined;
  onClose: () => void;
}

/** Asks under which name to push; an image that has another one is tagged first. */
export function PushDialog({ image: given, begin, onClose }: PushDialogProps) {
  const { t } = useTranslation();
  const [image, setImage] = useState(given);
  const { suggestions: local } = useLocalNames(image);
  const id = useId();
  const [typed, setAs] = useState(begin ?? null);
  const isId = !parseImageRef(image).ok || /^[0-9a-f]{12,64}$/.test(image);
  const as = typed ?? (isId ? '' : image);
  const [allTags, setAllTags] = useState(false);
  const targets = useTargets(image);
  const reference = parseImageRef(as);
  const withDigest = reference.ok && reference.digest !== null;
  const problem = withDigest ? t('transfers.badRef.noDigest') : referenceProblem(as, t);
  const ready = image !== '' && reference.ok && !withDigest;
  const request = { image, as, ...(allTags && { allTags }) };
  const submit = () => {
    if (!ready) return;
    void pushTask(request);
    onClose();
  };
  return (
    <Dialog
      title={given ? t('transfers.push.dialog', { image }) : t('transfers.push.dialogAny')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} disabled={!ready}>
            {t('transfers.push.submit')}
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
        {given === '' && (
          <SuggestField
            label={t('transfers.image')}
            value={image}
            onChange={setImage}
            placeholder="team/app:1.0"
            suggestions={local}
          />
        )}
        <SuggestField
          label={t('transfers.push.as')}
          value={as}
          onChange={setAs}
          placeholder="registry.example.com:5000/team/app:1.0"
          suggestions={targets}
          error={problem}
        />
        {ready && <RegistryLine server={serverOfImage(as)} back={{ type: 'push', image, as }} />}
        {ready && as !== image && <p className="text-sm text-muted">{t('transfers.push.tagged')}</p>}
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-3.5 accent-accent"
            checked={allTags}
            onChange={(event) => setAllTags(event.target.checked)}
          />
          {t('transfers.push.allTags')}
        </label>
        <CommandLine
          command={formatCommand(push({ ...request, image: image || 'IMAGE', as: as || 'NAME' }))}
        />
      </form>
    </Dialog>
  );
}
