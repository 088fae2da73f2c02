import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../components/error-note';
import {
  LogToolbar,
  LogView,
  type LogViewSettings,
  sinceSeconds,
  type UpdateLogViewSettings,
  useLogFind,
  useLogViewSettings,
} from '../../components/log-view';
import { toasts } from '../../components/toast';
import { call, open } from '../../ipc/client';
import { runTask, untilEnded } from '../../stores/tasks';
import { initialLogSettings, rememberLogSettings } from './log-settings';
import { useLogStream } from './use-log-stream';

/** Saves the raw log, as `docker logs` prints it, to a file that the user chooses; a task with progress. */
async function saveLog(id: string, name: string, settings: LogViewSettings, t: TFunction) {
  const chosen = await call.app.chooseSaveFile({
    defaultName: `${name}.log`,
    title: t('logs.toolbar.download'),
  });
  if (!chosen) return;
  const { stdout, stderr } = settings;
  const since = sinceSeconds(settings.since, Date.now());
  const { token } = chosen;
  await runTask(t('logSave.title', { file: chosen.name }), async ({ signal, report }) => {
    const stream = open.containers.downloadLogs(
      { id, tail: 'all', stdout, stderr, timestamps: false, token, ...(since !== null && { since }) },
      { onItems: (items) => report({ done: items.at(-1)?.bytes ?? 0, total: null, unit: 'bytes' }) },
    );
    const { path } = await untilEnded(stream, signal);
    return {
      text: path,
      action: { label: t('logSave.show'), run: () => void call.app.showSavedFile({ token }) },
    };
  });
}

/** A container's log: the toolbar, the lines, and what went wrong. */
export function LogsTab({ id, name, active }: { id: string; name: string; active: boolean }) {
  const { t } = useTranslation();
  const [settings, setSettings] = useLogViewSettings(initialLogSettings());
  const [following, setFollowing] = useState(true);
  const [saving, setSaving] = useState(false);
  const { store, error, loading, loadOlder } = useLogStream(id, settings.tail, settings.since);
  const find = useLogFind(store, settings);
  if (__BENCH__) window.__bench.log = { store, find };
  const change: UpdateLogViewSettings = (part) => {
    rememberLogSettings(part);
    setSettings(part);
    // another part of the log begins at its end again
    if (part.tail !== undefined || part.since !== undefined) setFollowing(true);
  };
  const save = () => {
    setSaving(true);
    void saveLog(id, name, settings, t).finally(() => setSaving(false));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <LogToolbar
        store={store}
        settings={settings}
        onSettings={change}
        find={find}
        following={following}
        onFollowingChange={setFollowing}
        onClear={() => store.clear()}
        onDownload={save}
        downloading={saving}
        loading={loading ? null : undefined}
        findShortcuts={active}
      />
      {error && (
        <div className="px-4 py-2">
          <ErrorNote error={error} />
        </div>
      )}
      <LogView
        store={store}
        settings={settings}
        find={find}
        following={following}
        onFollowingChange={setFollowing}
        onLoadOlder={loadOlder}
        loadingOlder={loading}
        onCopyText={(text, { truncated }) => {
          void call.app.copyText({ text });
          if (truncated) void toasts().then((toast) => toast.warning(t('logSave.copyTruncated')));
        }}
        label={t('containers.logOf', { name })}
        empty={
          error ? null : (
            <p className="p-4 text-muted">{t(loading ? 'common.loading' : 'containers.noLog')}</p>
          )
        }
      />
    </div>
  );
}
