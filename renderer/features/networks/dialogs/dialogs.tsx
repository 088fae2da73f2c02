import { CreateDialog } from '../create/create-dialog';
import { ConnectDialog } from './connect-dialog';
import { closeDialog, useDialog } from './dialog-store';
import { DisconnectDialog } from './disconnect-dialog';
import { RemoveDialog } from './remove-dialog';

/** The dialog of networks that is open, on every page that opens one. */
export function NetworkDialogs() {
  const dialog = useDialog();
  const props = { onClose: closeDialog };
  switch (dialog?.type) {
    case 'create':
      return <CreateDialog {...props} />;
    case 'remove':
      return <RemoveDialog networks={dialog.networks} {...props} />;
    case 'connect':
      return <ConnectDialog network={dialog.network} {...props} />;
    case 'disconnect':
      return <DisconnectDialog network={dialog.network} container={dialog.container} {...props} />;
    default:
      return null;
  }
}
