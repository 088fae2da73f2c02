import { History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../../components/button';
import { useConnected } from '../../../stores/engine';
import { KeptDialog } from './kept-dialog';
import { usePendingEdits } from './pending-edits';
import type { Way } from './settle-edit';

/** On the page of an edited container, while the old one is kept: until when, and the two ways to end that. */
export function KeptBar({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const [asked, setAsked] = useState<Way | null>(null);
  const edit = usePendingEdits().find(
    (each) => each.kind === 'kept' && (each.new?.id === id || each.old?.id === id),
  );
  if (!edit) return null;
  const { newName: name, keptUntil, old } = edit;
  const fresh = edit.new;
  const isOld = old?.id === id;
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const about = isOld
    ? t('pendingEdit.isOld', { name })
    : keptUntil === null
      ? t('pendingEdit.keptUntilConfirmed')
      : t('pendingEdit.keptUntil', { time: time.format(keptUntil) });
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 border-y border-line bg-accent/10 px-4 py-1.5"
    >
      <History size={15} aria-hidden className="shrink-0 text-accent" />
      <p className="min-w-0 flex-1">{about}</p>
      {isOld && fresh && (
        <Button kind="ghost" onClick={() => navigate(`/containers/${fresh.id}/logs`)}>
          {t('pendingEdit.openNew')}
        </Button>
      )}
      <Button disabled={!connected || edit.busy} onClick={() => setAsked('rollback')}>
        {t('pendingEdit.rollback')}
      </Button>
      <Button disabled={!connected || edit.busy} onClick={() => setAsked('finish')}>
        {t('pendingEdit.confirm')}
      </Button>
      {asked && (
        <KeptDialog
          edit={edit}
          way={asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            // the page follows the container that is left
            const left = asked === 'finish' ? fresh : old;
            if (left && left.id !== id) navigate(`/containers/${left.id}/logs`);
          }}
        />
      )}
    </div>
  );
}
