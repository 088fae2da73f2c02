import type { ExportEnd, NotKept, TransferEnd, TransferProgress } from '@shared/features/volume-transfer';
import { formatSize } from '@shared/model/size';
import i18next from 'i18next';
import { call, open } from '../../../ipc/client';
import { runTask, type TaskProgress, untilEnded } from '../../../stores/tasks';

const t = (key: string, words?: object) => i18next.t(key, { ...words });

const toProgress = ({ stage, bytes, totalBytes, name }: TransferProgress): TaskProgress => ({
  done: bytes,
  total: totalBytes,
  unit: 'bytes',
  text: [t(`volumeTransfer.stage.${stage}`), name].filter(Boolean).join(' · '),
});

/** What could not be kept, said only when there is something. */
function notKeptWords({ early, devices, attributes }: NotKept): string[] {
  return [
    ...(early > 0 ? [t('volumeTransfer.end.early', { count: early })] : []),
    ...(devices > 0 ? [t('volumeTransfer.end.devices', { count: devices })] : []),
    ...(attributes > 0 ? [t('volumeTransfer.end.attributes', { count: attributes })] : []),
  ];
}

function endWords({ files, bytes, milliseconds, notKept }: TransferEnd): string {
  const rate = `${formatSize((bytes / Math.max(1, milliseconds)) * 1000)}/s`;
  const moved = t('volumeTransfer.end.moved', { count: files, size: formatSize(bytes), rate });
  return [moved, ...notKeptWords(notKept)].join('\n');
}

type Begin<End> = (onItems: (items: TransferProgress[]) => void) => {
  ended: Promise<End>;
  close: () => void;
};

function transfer<End extends TransferEnd>(
  title: string,
  begin: Begin<End>,
  result: (end: End) => { text: string; more?: string; action?: { label: string; run: () => void } },
) {
  return runTask(title, async ({ signal, report }) => {
    const stream = begin((items) => {
      const last = items.at(-1);
      if (last) report(toProgress(last));
    });
    return result(await untilEnded(stream, signal));
  });
}

export function runExport(
  file: { token: string; name: string },
  input: Omit<Parameters<typeof open.volumes.export>[0], 'token'>,
) {
  const { token } = file;
  const title = t('volumeTransfer.export.task', { name: input.name, file: file.name });
  return transfer<ExportEnd>(
    title,
    (onItems) => open.volumes.export({ ...input, token }, { onItems }),
    (end) => ({
      text: `${endWords(end)}\n${end.path} · ${formatSize(end.size)}`,
      more: `SHA-256 ${end.sha256}`,
      action: { label: t('logSave.show'), run: () => void call.app.showSavedFile({ token }) },
    }),
  );
}

export function runRestore(file: string, input: Parameters<typeof open.volumes.restore>[0]) {
  return transfer(
    t('volumeTransfer.restore.task', { name: input.name, file }),
    (onItems) => open.volumes.restore(input, { onItems }),
    (end) => ({ text: endWords(end), more: t('volumeTransfer.end.verified') }),
  );
}

export function runClone(input: Parameters<typeof open.volumes.clone>[0]) {
  return transfer(
    t('volumeTransfer.clone.task', input),
    (onItems) => open.volumes.clone(input, { onItems }),
    (end) => ({ text: endWords(end), more: t('volumeTransfer.end.verified') }),
  );
}

export function runEmpty(input: Parameters<typeof open.volumes.empty>[0]) {
  return transfer(
    t('volumeTransfer.empty.task', input),
    (onItems) => open.volumes.empty(input, { onItems }),
    () => ({ text: t('volumeTransfer.empty.done') }),
  );
}
