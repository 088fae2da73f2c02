import '../texts';
import type { AppErrorData } from '@shared/errors/app-error';
import type { Builder } from '@shared/features/builds';
import { build } from '@shared/model/build-command';
import { formatCommand } from '@shared/model/docker-command';
import { formatSize } from '@shared/model/size';
import { ArrowLeft, Hammer, RotateCcw } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../../components/button';
import { CodeBlock } from '../../../components/code-block';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { CopyButton } from '../../../components/copy-button';
import { ErrorNote, errorData } from '../../../components/error-note';
import { toasts } from '../../../components/toast';
import { call } from '../../../ipc/client';
import { useConnected } from '../../../stores/engine';
import { outlineOf } from '../dockerfile/outline';
import { startBuild } from '../start-build';
import { ContextField } from './context-field';
import { ContextSummary, LARGE_CONTEXT, LargestFiles } from './context-summary';
import { DockerfileField } from './dockerfile-field';
import { changeDraft, isReady, isTouched, resetDraft, toRequest, useBuildDraft } from './draft';
import { chosenBuilder, OptionsFields } from './options-fields';
import { PairRows } from './pair-rows';
import { SecretRows } from './secret-rows';
import { TagRows } from './tag-rows';
import { useContextInfo, useContexts } from './use-contexts';
import { useFolderFile } from './use-folder-file';
import { useMeasure } from './use-measure';

/** The ways to build on this engine; null until it has said so. */
function useBuilders(): readonly Builder[] | null {
  const connected = useConnected();
  const [builders, setBuilders] = useState<readonly Builder[] | null>(null);
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    // without them the choice is `auto`, which the build itself answers for
    call.builds.builders({}, { signal: abort.signal }).then(setBuilders, () => {});
    return () => abort.abort();
  }, [connected]);
  return builders;
}

/** The form that builds an image: the folder, the Dockerfile with its editor, everything that `docker build` takes. */
export function NewBuildPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const draft = useBuildDraft();
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const builders = useBuilders();
  const folders = useContexts();
  const { contextId, path } = draft;
  const inFolder = contextId !== null && draft.from === 'context';
  const info = useContextInfo(contextId, round);
  const file = useFolderFile(inFolder ? contextId : null, path, () => setRound(round + 1));
  const measured = useMeasure(contextId, inFolder ? path : null, round);
  const text = useDeferredValue(inFolder ? file.text : draft.text);
  const outline = useMemo(() => outlineOf(text), [text]);
  const builder = chosenBuilder(builders, draft.builder);
  const folder = folders.contexts?.find(({ id }) => id === contextId);
  const request = toRequest(draft);
  const command = formatCommand(
    build(
      {
        ...request,
        tags: request.tags ?? [],
        buildArgs: request.buildArgs ?? [],
        labels: request.labels ?? [],
        target: request.target ?? '',
        platform: request.platform ?? '',
        pull: draft.pull,
        noCache: draft.noCache,
        network: request.network ?? '',
        secrets: request.secrets ?? [],
        ssh: draft.ssh,
        builder: draft.builder,
      },
      () => folder?.path ?? '.',
    ),
  );
  const ready = connected && !busy && isReady(draft) && !(inFolder && file.error && file.saved === '');

  useEffect(() => {
    document.title = t('builds.new');
  }, [t]);

  const start = async () => {
    setAsking(false);
    setBusy(true);
    setError(null);
    try {
      // what is in the editor is what is meant
      if (inFolder && !(await file.save())) return;
      const id = await startBuild(request, navigate);
      changeDraft({ secrets: draft.secrets.map((secret) => ({ ...secret, text: '', file: null })) });
      navigate(`/builds/${id}`);
    } catch (thrown) {
      setError(errorData(thrown));
    } finally {
      setBusy(false);
    }
  };
  const clear = async () => {
    resetDraft();
    (await toasts())(t('builds.cleared'), {
      action: { label: t('common.undo'), onClick: () => changeDraft(draft) },
    });
  };
  const submit = () => {
    if (!ready) return;
    // buildx sends only what the Dockerfile asks for
    const large = (measured.measure?.bytes ?? 0) >= LARGE_CONTEXT && builder?.kind !== 'buildx';
    if (large) setAsking(true);
    else void start();
  };
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-3 px-4 pt-3 pb-2">
        <IconButton label={t('common.back')} icon={ArrowLeft} onClick={() => navigate('/builds')} />
        <h1 className="flex-1 truncate text-lg font-semibold">{t('builds.new')}</h1>
        <Button icon={RotateCcw} disabled={!isTouched(draft)} onClick={() => void clear()}>
          {t('builds.reset')}
        </Button>
        <Button kind="primary" icon={Hammer} type="submit" form="build-form" disabled={!ready}>
          {t('builds.build')}
        </Button>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto border-t border-line lg:flex-row lg:overflow-hidden">
        <form
          id="build-form"
          aria-label={t('builds.new')}
          className="@container min-w-0 flex-1 p-4 lg:overflow-y-auto"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="grid grid-cols-1 gap-x-4 gap-y-3 @xl:grid-cols-2">
            <ContextField contextId={contextId} folders={folders} />
            <DockerfileField draft={draft} info={info} file={file} />
            <TagRows tags={draft.tags} />
            <PairRows
              label={t('builds.buildArgs')}
              flag="--build-arg"
              add={t('builds.addArg')}
              pairs={draft.buildArgs}
              known={outline.args}
              onChange={(buildArgs) => changeDraft({ buildArgs })}
            />
            <OptionsFields draft={draft} outline={outline} builders={builders} />
            <PairRows
              label={t('builds.labels')}
              flag="--label"
              add={t('builds.addLabel')}
              pairs={draft.labels}
              onChange={(labels) => changeDraft({ labels })}
            />
            {(builder === null || builder.can.secrets) && <SecretRows secrets={draft.secrets} />}
            {builder !== null && !builder.can.secrets && (
              <p className="text-sm text-muted @xl:col-span-2">
                {t('builds.noSecrets', { name: t(`builds.kind.${builder.kind}`) })}
              </p>
            )}
          </div>
        </form>
        <aside
          aria-label={t('builds.aside')}
          className="flex shrink-0 flex-col gap-4 border-line p-4 max-lg:border-t lg:w-[340px] lg:overflow-y-auto lg:border-l"
        >
          <div>
            <div className="flex items-center gap-2 pb-1">
              <h2 className="flex-1 font-semibold">{t('builds.command')}</h2>
              <CopyButton text={command} label={t('common.copyCommand')} />
            </div>
            <CodeBlock label={t('builds.command')} text={command} wrap />
          </div>
          {contextId !== null && (
            <div>
              <h2 className="pb-1 font-semibold">{t('builds.wouldSend')}</h2>
              <ContextSummary measured={measured} info={info} />
            </div>
          )}
          {error && <ErrorNote error={error} />}
        </aside>
      </div>
      {asking && measured.measure && (
        <ConfirmDialog
          title={t('builds.largeTitle', { size: formatSize(measured.measure.bytes) })}
          description={t('builds.largeHint')}
          kind="primary"
          submit={t('builds.send', { size: formatSize(measured.measure.bytes) })}
          onSubmit={() => void start()}
          onClose={() => setAsking(false)}
        >
          <LargestFiles measure={measured.measure} most={20} />
        </ConfirmDialog>
      )}
    </section>
  );
}
