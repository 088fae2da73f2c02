import { useEffect, useState } from 'react';
import { lazily } from '../components/lazily';
import { OrphanNotice } from '../panel';
import { useConnected } from '../stores/engine';

const EditNotice = lazily(() => import('../features/containers/edit/edit-notice').then((m) => m.EditNotice));

const TransferNotice = lazily(() =>
  import('../features/volumes/transfer/transfer-notice').then((m) => m.TransferNotice),
);

/** What an earlier run of the app has left undone, in the corner: shells, and edits and work with volumes that were cut off. */
export function Notices() {
  const connected = useConnected();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!connected || late) return;
    // the first picture does not wait for its code
    const idle = requestIdleCallback(() => setLate(true));
    return () => cancelIdleCallback(idle);
  }, [connected, late]);
  return (
    <div className="fixed right-4 bottom-9 z-30 flex flex-col items-end gap-2">
      <OrphanNotice />
      {late && <EditNotice />}
      {late && <TransferNotice />}
    </div>
  );
}
