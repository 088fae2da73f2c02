import { lazily } from '../../components/lazily';
import { closeDialog, useDialog } from './dialog-store';
import { RemoveDialog } from './remove-dialog';
import { RenameDialog } from './rename-dialog';
import { KillDialog, StopDialog } from './signal-dialogs';

const CommitDialog = lazily(() => import('./details').then((m) => m.CommitDialog));
const ConnectDialog = lazily(() => import('./details').then((m) => m.ConnectDialog));
const PruneDialog = lazily(() => import('./details').then((m) => m.PruneDialog));
const StopAllDialog = lazily(() => import('./details').then((m) => m.StopAllDialog));
const UpdateDialog = lazily(() => import('./details').then((m) => m.UpdateDialog));

/** The open dialog of containers; placed once, beside the pages. */
export function ContainerDialogs() {
  const dialog = useDialog();
  switch (dialog?.type) {
    case 'remove':
      return <RemoveDialog rows={dialog.rows} onClose={closeDialog} />;
    case 'rename':
      return <RenameDialog row={dialog.row} onClose={closeDialog} />;
    case 'kill':
      return <KillDialog rows={dialog.rows} onClose={closeDialog} />;
    case 'stop':
      return <StopDialog rows={dialog.rows} onClose={closeDialog} />;
    case 'connect':
      return <ConnectDialog row={dialog.row} connected={dialog.connected} onClose={closeDialog} />;
    case 'update':
      return <UpdateDialog rows={dialog.rows} onClose={closeDialog} />;
    case 'commit':
      return <CommitDialog row={dialog.row} onClose={closeDialog} />;
    case 'stop-all':
      return <StopAllDialog onClose={closeDialog} />;
    case 'prune':
      return <PruneDialog onClose={closeDialog} />;
    default:
      return null;
  }
}
