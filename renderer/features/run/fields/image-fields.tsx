import type { ImageDefaults } from '@shared/features/images';
import { CircleCheck, CloudDownload } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '../../../components/field';
import { call } from '../../../ipc/client';
import { useFindings, useRunForm } from '../form-context';
import { formatCommandText, parseCommandText } from './command-model';
import { Findings } from './findings';
import { FormRow } from './form-row';

/** The names of the engine's images, read when the field is looked at. */
function useImageNames(): { names: readonly string[]; read: () => void } {
  const [names, setNames] = useState<readonly string[]>([]);
  const read = () => {
    // without a completion the field still works; what is wrong with the engine is said elsewhere
    call.images.names({}).then(setNames, () => setNames([]));
  };
  return { names, read };
}

interface ImageFieldProps {
  present: boolean | null;
  defaults: ImageDefaults | null;
}

/** The image, completed from those that are there, and whether it must be pulled. */
export function ImageField({ present, defaults }: ImageFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const { spec, change } = useRunForm();
  // an empty image is asked for by the button, not by a reproach
  const findings = useFindings('image').filter(({ code }) => code !== 'no-image');
  const { names, read } = useImageNames();
  return (
    <div className="@xl:col-span-2">
      <label htmlFor={id} className="block pb-1 text-sm">
        {t('run.image')}
      </label>
      <input
        id={id}
        className={`${inputClass} font-mono`}
        value={spec.image}
        placeholder="nginx:1.27"
        list={`${id}-names`}
        spellCheck={false}
        autoComplete="off"
        aria-required
        aria-invalid={findings.some(({ level }) => level === 'error') ? true : undefined}
        onFocus={read}
        onChange={(event) => change({ ...spec, image: event.target.value.trim() })}
      />
      <datalist id={`${id}-names`}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Findings list={findings} onOffer={(image) => change({ ...spec, image })} />
      {present !== null && spec.image !== '' && (
        <p className="flex items-center gap-1.5 pt-1 text-sm text-muted">
          {present ? (
            <CircleCheck size={13} aria-hidden className="text-ok" />
          ) : (
            <CloudDownload size={13} aria-hidden />
          )}
          {t(present ? 'run.imageHere' : 'run.imagePulled')}
          {defaults &&
            defaults.ports.length > 0 &&
            ` · ${t('run.imagePorts', { ports: defaults.ports.join(', ') })}`}
        </p>
      )}
    </div>
  );
}

/** A text that stands for words: kept as it is typed, for as long as it says what the spec says. */
function useWordsText(words: readonly string[], onWords: (words: string[]) => void) {
  const { round } = useRunForm();
  const [text, setText] = useState(() => formatCommandText(words));
  const newest = useRef(words);
  newest.current = words;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is what says that the spec was replaced
  useEffect(() => setText(formatCommandText(newest.current)), [round]);
  const parsed = parseCommandText(text);
  return {
    text,
    bad: parsed === null,
    onText(next: string) {
      setText(next);
      const wanted = parseCommandText(next);
      if (wanted) onWords(wanted);
    },
  };
}

/** The command and the entrypoint, with what the image would run without them. */
export function CommandFields({ defaults }: { defaults: ImageDefaults | null }) {
  const { t } = useTranslation();
  const id = useId();
  const { spec, set, change } = useRunForm();
  const { text, bad, onText } = useWordsText(spec.command, (command) => change({ ...spec, command }));
  return (
    <>
      <div className="@xl:col-span-2">
        <label htmlFor={`${id}-command`} className="block pb-1 text-sm">
          {t('run.command')}
        </label>
        <input
          id={`${id}-command`}
          className={`${inputClass} font-mono`}
          value={text}
          placeholder={defaults ? formatCommandText(defaults.command) : 'sh -c "echo hello"'}
          spellCheck={false}
          aria-invalid={bad ? true : undefined}
          aria-describedby={`${id}-command-note`}
          onChange={(event) => onText(event.target.value)}
        />
        <p id={`${id}-command-note`} className={`pt-1 text-sm ${bad ? 'text-bad' : 'text-muted'}`}>
          {t(bad ? 'run.commandBad' : 'run.commandHint')}
        </p>
      </div>
      <FormRow flag="entrypoint" htmlFor={`${id}-entrypoint`} half>
        <input
          id={`${id}-entrypoint`}
          className={`${inputClass} font-mono`}
          value={spec.entrypoint ?? ''}
          placeholder={defaults ? formatCommandText(defaults.entrypoint) : '/bin/sh'}
          spellCheck={false}
          disabled={spec.entrypoint === ''}
          onChange={(event) => set('entrypoint', event.target.value || undefined)}
        />
      </FormRow>
      <label className="flex min-h-7 items-center gap-2 self-end">
        <input
          type="checkbox"
          className="size-3.5 accent-accent"
          checked={spec.entrypoint === ''}
          onChange={(event) => set('entrypoint', event.target.checked ? '' : undefined)}
        />
        <span className="text-sm">{t('run.noEntrypoint')}</span>
      </label>
    </>
  );
}
