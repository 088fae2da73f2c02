import type { TransferEnd, TransferLayer } from '@shared/features/image-transfer';
import { formatSize } from '@shared/model/size';
import i18next from 'i18next';
import { navigate } from 'wouter/use-hash-location';
import { call, open } from '../ipc/client';
import type { OpenStream } from '../ipc/stream';
import { imagePath } from '../stores/images';
import { runTask, type TaskDetail, type TaskResult, untilEnded } from '../stores/tasks';
import { createTransferModel } from './transfer-model';
import './texts';

export interface PullRequest {
  image: string;
  platform?: string;
  allTags?: boolean;
}

export interface PushRequest {
  image: string;
  as: string;
  allTags?: boolean;
}

type Open = (handlers: { onItems: (items: TransferLayer[]) => void }) => OpenStream<TransferEnd, never>;

interface Transfer {
  title: string;
  direction: TaskDetail['direction'];
  open: Open;
  result: (end: TransferEnd) => Promise<TaskResult>;
  retry: (() => void) | null;
  onLayers?: ((detail: TaskDetail, cancel: () => void) => void) | undefined;
}

function runTransfer({ title, direction, open, result, retry, onLayers }: Transfer) {
  return runTask(
    title,
    async ({ signal, report }) => {
      const model = createTransferModel(direction);
      const tell = () => {
        const { phase, ...progress } = model.progress();
        const detail = model.detail();
        const rate = detail.rate === null ? '' : ` · ${formatSize(Math.round(detail.rate))}/s`;
        const text =
          phase === 'unpacking'
            ? i18next.t('transfers.unpacking')
            : i18next.t(`transfers.${direction}.moving`) + rate;
        report({ ...progress, text }, detail);
        onLayers?.(detail, () => stream.close());
      };
      const stream = open({
        onItems(items) {
          model.take(items);
          tell();
        },
      });
      tell();
      return result(await untilEnded(stream, signal));
    },
    { retry },
  );
}

/** Leads to an image that has come; nothing when it has gone again in the meantime. */
async function imageLink(image: string): Promise<Pick<TaskResult, 'action'>> {
  const found = await call.images.defaults({ image }).catch(() => null);
  if (!found) return {};
  const run = () => navigate(imagePath(found.id));
  return { action: { label: i18next.t('transfers.openImage'), run } };
}

/** Pulls an image as a task. With `onLayers` whoever asked shows the layers, too, and does the same again by itself. */
export function pullTask(request: PullRequest, onLayers?: Transfer['onLayers']) {
  const { image, allTags = false } = request;
  return runTransfer({
    title: i18next.t(allTags ? 'transfers.pull.titleAll' : 'transfers.pull.title', { image }),
    direction: 'pull',
    open: (handlers) => open.images.pull(request, handlers),
    async result({ status, digest, tags }) {
      const text = allTags ? i18next.t('transfers.pull.tags', { count: tags.length }) : status;
      if (allTags) return { text };
      return { text, ...(digest && { more: digest }), ...(await imageLink(image)) };
    },
    retry: onLayers ? null : () => void pullTask(request),
    onLayers,
  });
}

/** Pushes an image as a task, under a name that it is given before when it has another one. */
export function pushTask(request: PushRequest) {
  const { as, allTags = false } = request;
  return runTransfer({
    title: i18next.t(allTags ? 'transfers.push.titleAll' : 'transfers.push.title', { image: as }),
    direction: 'push',
    open: (handlers) => open.images.push(request, handlers),
    async result({ digest, tags }) {
      const text = i18next.t('transfers.push.done', { count: tags.length });
      return { text, ...(digest && { more: digest }), ...(await imageLink(as)) };
    },
    retry: () => void pushTask(request),
  });
}
