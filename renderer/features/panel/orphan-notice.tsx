import type { OrphanExec } from '@shared/features/containers';
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { useEngine } from '../../stores/engine';

const TOAST = 'orphan-execs';
const SHOWN = 6;

/** Those the user has chosen to leave alone are not offered again in this run of the app. */
const left = new Set<string>();

function lines(orphans: readonly OrphanExec[], t: TFunction): string {
  const shown = orphans.slice(0, SHOWN).map((each) => `${each.containerName} · ${each.command}`);
  const more = orphans.length - shown.length;
  return [...shown, ...(more > 0 ? [t('panel.orphans.more', { count: more })] : [])].join('\n');
}

async function end(orphans: readonly OrphanExec[], t: TFunction): Promise<void> {
  toast.loading(t('panel.orphans.ending', { count: orphans.length }), { id: TOAST, description: null });
  try {
    const execIds = orphans.map((each) => each.execId);
    const { ended, failed } = await call.containers.cleanOrphanExecs({ execIds });
    if (failed.length === 0) {
      toast.success(t('panel.orphans.ended', { count: ended.length }), { id: TOAST, duration: 4000 });
      return;
    }
    const nameOf = new Map(orphans.map((each) => [each.execId, `${each.containerName} · ${each.command}`]));
    toast.error(t('panel.orphans.failed', { count: failed.length }), {
      id: TOAST,
      description: failed.map(({ execId, message }) => `${nameOf.get(execId)}: ${message}`).join('\n'),
    });
  } catch (thrown) {
    toast.error(t('panel.orphans.failed', { count: orphans.length }), {
      id: TOAST,
      description: errorData(thrown).message,
    });
  }
}

function offer(orphans: readonly OrphanExec[], t: TFunction): void {
  toast.warning(t('panel.orphans.title', { count: orphans.length }), {
    id: TOAST,
    duration: Number.POSITIVE_INFINITY,
    description: `${t('panel.orphans.about')}\n${lines(orphans, t)}`,
    action: {
      label: t('panel.orphans.end', { count: orphans.length }),
      onClick: (event) => {
        // the toast goes on as the report
        event.preventDefault();
        void end(orphans, t);
      },
    },
    cancel: {
      label: t('panel.orphans.leave'),
      onClick: () => {
        for (const each of orphans) left.add(each.execId);
      },
    },
  });
}

/**
 * Asks, once for each connection, for shells that an earlier run of the app has left running (after a crash), and offers to
 * end them.
 */
export function OrphanNotice() {
  const { t } = useTranslation();
  const endpoint = useEngine((status) => (status.state === 'connected' ? status.endpoint?.id : undefined));
  useEffect(() => {
    if (!endpoint) return;
    const abort = new AbortController();
    call.containers.orphanExecs({}, { signal: abort.signal }).then(
      (orphans) => {
        const open = orphans.filter((each) => !left.has(each.execId));
        if (open.length > 0 && !abort.signal.aborted) offer(open, t);
      },
      () => {
        // the engine is gone again, or busy: the next connection asks again
      },
    );
    return () => abort.abort();
  }, [endpoint, t]);
  return null;
}
