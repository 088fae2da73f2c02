import { formatCommand } from '@shared/model/docker-command';
import { tag } from '@shared/model/image-command';
import { parseImageRef } from '@shared/model/image-ref';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../../components/button';
import { CommandLine } from '../../../components/command-line';
import { Dialog } from '../../../components/dialog';
import { ErrorNote, errorData } from '../../../components/error-note';
import { Field } from '../../../components/field';
import { call } from '../../../ipc/client';
import { images } from '../../../stores/images';
import { shortId } from '../listed-image';

interface TagDialogProps {
  /** Its name, or its id. */
  image: string;
  /** What to begin with. */
  name: string;
  onClose: () => void;
}

/** Where the tag of a reference begins; its end without one, as a port is no tag. */
const tagStart = (name: string) => (/:[^/:]*$/.exec(name)?.index ?? name.length - 1) + 1;

/** Gives an image one more name: `docker tag`. Says who has it now. */
export function TagDialog({ image, name, onClose }: TagDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ReturnType<typeof errorData> | null>(null);
  const rows = useStore(images.store, (state) => state.rows);
  const parsed = text === '' ? null : parseImageRef(text);
  const problem =
    parsed === null
      ? null
      : !parsed.ok
        ? t(`imageRef.${parsed.problem}`)
        : parsed.digest
          ? t('imageRef.noDigest')
          : null;
  const whole = parsed?.ok ? `${parsed.name}:${parsed.tag ?? 'latest'}` : '';
  const owner = [...rows.values()].find((row) => row.name === whole);
  const own = [...rows.values()].find((row) => row.name === image)?.imageId ?? image;
  const same = owner?.imageId === own;
  const taken = owner && !same ? t('images.tag.taken', { id: shortId(owner.imageId) }) : undefined;
  const wrong = text === '' || problem !== null || same || busy;
  const shown = image.startsWith('sha256:') ? shortId(image) : image;
  const submit = async () => {
    setBusy(true);
    try {
      await call.images.tag({ image, name: text });
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('images.tag.title', { name: shown })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="tag-form" disabled={wrong}>
            {t('images.tag.submit')}
          </Button>
        </>
      }
    >
      <form
        id="tag-form"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) void submit();
        }}
      >
        <Field
          label={t('images.tag.name')}
          placeholder="registry.local:5000/shop/web:2.1"
          value={text}
          autoFocus
          // most often it is the tag that changes
          onFocus={({ target }) => target.setSelectionRange(tagStart(target.value), target.value.length)}
          spellCheck={false}
          onChange={(event) => setText(event.target.value.trim())}
          error={problem}
          hint={same ? t('images.tag.same') : (taken ?? t('images.tag.hint'))}
        />
        {error && <ErrorNote error={error} />}
        <CommandLine command={formatCommand(tag({ image: shown, name: text }, (id) => id))} />
      </form>
    </Dialog>
  );
}
