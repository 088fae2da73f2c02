import type { AppErrorData } from '@shared/errors/app-error';
import type { BuildRecord } from '@shared/features/builds';
import {
  ArrowLeft,
  Copy,
  EllipsisVertical,
  FileDown,
  Play,
  RotateCw,
  Square,
  Trash2,
  Upload,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Button, IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';
import { ErrorNote, errorData } from '../../../components/error-note';
import { DropdownButton, type MenuEntry } from '../../../components/menu';
import { toasts } from '../../../components/toast';
import { call } from '../../../ipc/client';
import { imagePath } from '../../../stores/images';
import { openRunForm } from '../../../stores/run-handover';
import { openPush } from '../../../stores/transfers';
import { buildAgain } from '../build-again';
import { buildName, Elapsed, isRunning, StateMark } from '../build-state';

/** Facts about a build, one after the other. */
function Facts({ record }: { record: BuildRecord }) {
  const { t } = useTranslation();
  const { steps, cachedSteps, builder, context, dockerfile, imageId, target, platform } = record;
  return (
    <div className="flex flex-wrap items-center gap-x-4 text-sm text-muted">
      <Elapsed from={record.startedAt} to={record.endedAt} />
      {steps > 0 && <span>{t('builds.cachedShare', { cached: cachedSteps, count: steps })}</span>}
      <span>{[t(`builds.kind.${builder.kind}`), builder.name].filter(Boolean).join(' · ')}</span>
      {context && (
        <span className="max-w-80 truncate font-mono select-text" title={context}>
          {context}
        </span>
      )}
      {dockerfile && dockerfile !== 'Dockerfile' && <span className="font-mono">{dockerfile}</span>}
      {target && <span className="font-mono">--target {target}</span>}
      {platform && <span className="font-mono">{platform}</span>}
      {imageId && (
        <span className="flex items-center">
          <Link href={imagePath(imageId)} className="font-mono text-accent hover:underline">
            {imageId.replace('sha256:', '').slice(0, 12)}
          </Link>
          <CopyButton text={imageId} label={t('builds.copyId')} />
        </span>
      )}
    </div>
  );
}

/** What a build is, how it stands, and what can be done with it. */
export function BuildHeader({ record }: { record: BuildRecord }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [error, setError] = useState<AppErrorData | null>(null);
  const [cancelling, setCancelling] = useState(false);
  const { id, tags, imageId, command, state } = record;
  const running = isRunning(record);
  const image = tags[0] ?? imageId;
  const attempt = async (work: () => Promise<unknown>) => {
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(errorData(thrown));
    }
  };
  const saveLog = async () => {
    const title = t('builds.saveLog');
    const name = buildName(record).replace(/[^\w.-]+/g, '-');
    const file = await call.app.chooseSaveFile({ title, defaultName: `build-${name}.log` });
    if (!file) return;
    await call.builds.saveLog({ id, token: file.token });
    const toast = await toasts();
    toast.success(t('builds.logSaved', { name: file.name }));
  };
  const menu: MenuEntry[] = [
    { key: 'log', label: t('builds.saveLog'), icon: FileDown, onSelect: () => void attempt(saveLog) },
    {
      key: 'command',
      label: t('common.copyCommand'),
      icon: Copy,
      onSelect: () => void call.app.copyText({ text: command }),
    },
    {
      key: 'forget',
      label: t('builds.forget'),
      icon: Trash2,
      separator: true,
      disabled: running || record.origin === 'cli',
      onSelect: () =>
        void attempt(async () => {
          await call.builds.forget({ ids: [id] });
          navigate('/builds');
        }),
    },
  ];
  return (
    <header className="px-4 pt-3 pb-2">
      <div className="flex items-start gap-3">
        <IconButton
          label={t('common.back')}
          icon={ArrowLeft}
          className="mt-0.5"
          onClick={() => navigate('/builds')}
        />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2.5">
            <StateMark state={state} />
            <h1 className="truncate text-lg font-semibold select-text">{buildName(record)}</h1>
            <span className="shrink-0 text-muted">{t(`builds.state.${state}`)}</span>
          </div>
          <Facts record={record} />
        </div>
        <div className="flex shrink-0 flex-wrap justify-end gap-2">
          {running ? (
            <Button
              icon={Square}
              disabled={cancelling}
              onClick={() => {
                setCancelling(true);
                void attempt(() => call.builds.cancel({ id })).finally(() => setCancelling(false));
              }}
            >
              {t('common.cancel')}
            </Button>
          ) : (
            <>
              {state === 'done' && image && (
                <>
                  <Button
                    kind="primary"
                    icon={Play}
                    onClick={() => openRunForm({ image, command: [] }, navigate)}
                  >
                    {t('builds.run')}
                  </Button>
                  <Button icon={Upload} disabled={tags.length === 0} onClick={() => openPush(tags[0] ?? '')}>
                    {t('builds.push')}
                  </Button>
                </>
              )}
              {record.origin === 'app' && (
                <Button icon={RotateCw} onClick={() => void attempt(() => buildAgain(id, navigate))}>
                  {t('builds.again')}
                </Button>
              )}
            </>
          )}
          <DropdownButton list={menu}>
            <IconButton label={t('common.more')} icon={EllipsisVertical} />
          </DropdownButton>
        </div>
      </div>
      {error && (
        <div className="pt-2">
          <ErrorNote error={error} />
        </div>
      )}
    </header>
  );
}
