import type { AppErrorData } from '@shared/errors/app-error';
import type { EditChange, EditPreview, EditWarning, SpecNote } from '@shared/features/edit';
import { formatFoldedRunCommand, parseRunCommand } from '@shared/model/run-command';
import { type RunSpec, runFlags } from '@shared/model/run-flags';
import { withSecrets } from '@shared/model/run-secrets';
import { MASK } from '@shared/model/secret-name';
import { formatSize } from '@shared/model/size';
import { Info, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../../components/code-block';
import { CopyButton } from '../../components/copy-button';
import { ErrorNote, errorData } from '../../components/error-note';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { call } from '../../ipc/client';

/** How long nothing is typed before the engine is asked. */
const QUIET_MS = 250;

interface Preview {
  value: EditPreview | null;
  error: AppErrorData | null;
}

/** What an edit would do, asked again with each change. */
export function useEditPreview(id: string, spec: RunSpec, pull: boolean): Preview {
  const [preview, setPreview] = useState<Preview>({ value: null, error: null });
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      call.edit.preview({ id, spec, pull }, { signal: abort.signal }).then(
        (value) => setPreview({ value, error: null }),
        (thrown) => {
          if (!abort.signal.aborted) setPreview({ value: null, error: errorData(thrown) });
        },
      );
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, spec, pull]);
  return preview;
}

function Change({ change }: { change: EditChange }) {
  const { t } = useTranslation();
  const { field, before, after } = change;
  const words =
    field === 'image' || field === 'command'
      ? t(`run.${field}`)
      : `${t(`run.flag.${field}`)} (--${runFlags[field].name})`;
  const gone = before.filter((word) => !after.includes(word));
  const come = after.filter((word) => !before.includes(word));
  const line = (sign: '−' | '+', word: string) => {
    const shown =
      field === 'env' ? (withSecrets({ image: '', command: [], env: [word] }, MASK).env?.[0] ?? '') : word;
    return (
      <li
        key={sign + word}
        className={`rounded px-1.5 font-mono text-sm break-all ${sign === '+' ? 'bg-ok/10' : 'bg-bad/10'}`}
      >
        <span aria-hidden className="pr-1.5 text-muted">
          {sign}
        </span>
        <span className="sr-only">{t(sign === '+' ? 'run.edit.added' : 'run.edit.gone')} </span>
        {shown === '' ? '""' : shown}
      </li>
    );
  };
  return (
    <li>
      <p className="text-sm text-muted">{words}</p>
      <ul className="flex flex-col gap-0.5">
        {gone.map((word) => line('−', word))}
        {come.map((word) => line('+', word))}
      </ul>
    </li>
  );
}

function Warnings({ list, notes }: { list: readonly EditWarning[]; notes: readonly SpecNote[] }) {
  const { t } = useTranslation();
  const words = ({ code, bytes, by, ...rest }: EditWarning) =>
    t(`run.edit.warning.${code}`, {
      ...rest,
      by: by && t(`run.edit.by.${by}`),
      size: bytes === null || bytes === undefined ? '?' : formatSize(bytes),
      interpolation: { escapeValue: false },
    });
  const mild: readonly string[] = ['carried', 'image-moved'];
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {list.map((warning) => {
        const Icon = mild.includes(warning.code) ? Info : TriangleAlert;
        return (
          <li key={words(warning)} className="flex items-start gap-1.5">
            <Icon
              size={13}
              aria-hidden
              className={`mt-0.5 shrink-0 ${mild.includes(warning.code) ? 'text-muted' : 'text-warn'}`}
            />
            <span className="min-w-0 break-words">{words(warning)}</span>
          </li>
        );
      })}
      {notes.map(({ code, values }) => (
        <li key={code} className="flex items-start gap-1.5 text-muted">
          <Info size={13} aria-hidden className="mt-0.5 shrink-0" />
          {t(`run.edit.note.${code}`, { values: values.join(', '), interpolation: { escapeValue: false } })}
        </li>
      ))}
    </ul>
  );
}

/** A line without its secrets, folded. */
const shownLine = (line: string) => formatFoldedRunCommand(withSecrets(parseRunCommand(line).spec, MASK));

interface EditPreviewPaneProps {
  preview: Preview;
  notes: readonly SpecNote[];
}

/** What would change, as fields and as commands, and what should be known of it. */
export function EditPreviewPane({ preview: { value, error }, notes }: EditPreviewPaneProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'fields' | 'before' | 'after'>('fields');
  if (error) return <ErrorNote error={error} />;
  if (!value) return <p className="text-muted">{t('common.loading')}</p>;
  const line = tab === 'before' ? value.before : value.after;
  return (
    <div className="flex flex-col gap-3">
      {value.refusal && (
        <div role="alert" className="rounded-md border border-bad/50 bg-bad/10 px-3 py-2">
          <p className="break-words">{value.refusal.message}</p>
          <p className="text-sm text-muted">{t(`errors.${value.refusal.code}`)}</p>
        </div>
      )}
      <div className="flex items-center gap-2">
        <SegmentedTabs
          label={t('run.edit.changes')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'fields', label: t('run.edit.changes'), count: value.changes.length },
            { value: 'before', label: t('run.edit.before') },
            { value: 'after', label: t('run.edit.after') },
          ]}
        />
        <span className="flex-1" />
        {tab !== 'fields' && <CopyButton text={line} label={t('common.copyCommand')} />}
      </div>
      {tab !== 'fields' && <CodeBlock label={t(`run.edit.${tab}`)} text={shownLine(line)} wrap />}
      {tab === 'fields' && value.changes.length === 0 && (
        <p className="text-muted">{t('run.edit.nothing')}</p>
      )}
      {tab === 'fields' && value.changes.length > 0 && (
        <ul className="flex flex-col gap-2" aria-label={t('run.edit.changes')}>
          {value.changes.map((change) => (
            <Change key={change.field} change={change} />
          ))}
        </ul>
      )}
      {value.updateInPlace && value.changes.length > 0 && (
        <p className="flex items-start gap-1.5 text-sm">
          <Info size={13} aria-hidden className="mt-0.5 shrink-0 text-muted" />
          {t('run.edit.inPlace')}
        </p>
      )}
      {(value.changes.length > 0 || notes.length > 0) && (
        <Warnings list={value.changes.length > 0 ? value.warnings : []} notes={notes} />
      )}
    </div>
  );
}
