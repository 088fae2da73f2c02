import { CommitDialog, ConnectDialog, PruneDialog, StopAllDialog, UpdateDialog } from './details';
import { closeDialog, useDialog } from './dialog-store';
import { RemoveDialog } from './remove-dialog';
import { RenameDialog } from './rename-dialog';
import { KillDialog, StopDialog } from './signal-dialogs';

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
