import './texts';
import type { AppErrorData } from '@shared/errors/app-error';
import type { SpecNote } from '@shared/features/edit';
import type { RunSpec } from '@shared/model/run-flags';
import { ArrowLeft, Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { ErrorNote, errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { useContainer } from '../../stores/containers';
import { useConnected } from '../../stores/engine';
import { applyEdit, type EditOptions, type EditRun } from './apply-edit';
import { EditOptionsFields } from './edit-options';
import { EditPreviewPane, useEditPreview } from './edit-preview';
import { EditRunNote } from './edit-run-note';
import { RunFormProvider } from './form-context';
import { SpecForm } from './spec-form';
import { useCheck, useImageDefaults } from './use-check';
import { useDraft } from './use-draft';

/** Reads the container's own line, and then shows the form filled with it. */
export function EditPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const [read, setRead] = useState<{ spec: RunSpec; notes: SpecNote[] } | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    call.edit.spec({ id }, { signal: abort.signal }).then(setRead, (thrown) => {
      if (!abort.signal.aborted) setError(errorData(thrown));
    });
    return () => abort.abort();
  }, [id]);
  if (read) return <EditForm id={id} spec={read.spec} notes={read.notes} />;
  return (
    <section className="p-4">
      <h1 className="sr-only">{t('run.edit.title', { name: id.slice(0, 12) })}</h1>
      {error ? <ErrorNote error={error} /> : <p className="text-muted">{t('common.loading')}</p>}
    </section>
  );
}

interface EditFormProps {
  id: string;
  spec: RunSpec;
  notes: readonly SpecNote[];
}

/** A container's settings as a form: what would change is beside it, and nothing changes before it is applied. */
function EditForm({ id, spec: initial, notes }: EditFormProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const row = useContainer(id);
  const draft = useDraft(initial);
  const [options, setOptions] = useState<EditOptions>({ pull: false, healthSeconds: 60, keep: 'confirm' });
  const [run, setRun] = useState<EditRun | null>(null);
  const { spec } = draft;
  const { findings, imagePresent } = useCheck(spec, id);
  const defaults = useImageDefaults(spec.image, imagePresent);
  const preview = useEditPreview(id, spec, options.pull);
  const wrong = findings.find(({ level }) => level === 'error');
  const busy = run?.state === 'running';
  const name = row?.name ?? initial.name ?? id.slice(0, 12);
  const changed = (preview.value?.changes.length ?? 0) > 0 || options.pull;
  useEffect(() => {
    document.title = t('run.edit.title', { name });
  }, [t, name]);

  const submit = async () => {
    if (wrong) {
      draft.show(wrong);
      return;
    }
    if (busy || !connected || !changed || preview.value?.refusal) return;
    const end = await applyEdit({ id, spec, ...options }, name, setRun);
    if (end) navigate(`/containers/${end.id}/logs`);
  };
  const back = () => navigate(`/containers/${id}/logs`);
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 px-4 pt-3 pb-2">
        <IconButton label={t('common.back')} icon={ArrowLeft} onClick={back} />
        <h1 className="flex-1 truncate text-lg font-semibold">{t('run.edit.title', { name })}</h1>
        <Button onClick={() => draft.replace(initial)} disabled={busy || !changed}>
          {t('run.edit.reset')}
        </Button>
        <Button
          kind="primary"
          icon={Check}
          type="submit"
          form="edit-form"
          disabled={!connected || busy || !changed || Boolean(preview.value?.refusal)}
        >
          {t(preview.value?.updateInPlace ? 'run.edit.update' : 'run.edit.recreate')}
        </Button>
      </header>
      <RunFormProvider value={draft.form(findings)}>
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto border-t border-line lg:flex-row lg:overflow-hidden">
          <SpecForm
            id="edit-form"
            label={t('run.edit.title', { name })}
            open={draft.open}
            onToggle={draft.toggle}
            onSubmit={() => void submit()}
            disabled={busy}
            imagePresent={imagePresent}
            defaults={defaults}
            withMode={false}
          />
          <aside
            aria-label={t('run.edit.changes')}
            className="flex shrink-0 flex-col gap-4 border-line p-4 max-lg:border-t lg:w-[420px] lg:overflow-y-auto lg:border-l"
          >
            {run && <EditRunNote run={run} />}
            <EditPreviewPane preview={preview} notes={notes} />
            {!preview.value?.updateInPlace && (
              <EditOptionsFields options={options} onChange={setOptions} disabled={busy} />
            )}
          </aside>
        </div>
      </RunFormProvider>
    </section>
  );
}
