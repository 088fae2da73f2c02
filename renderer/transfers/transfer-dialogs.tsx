import { closeTransferDialog, useTransferDialog } from '../stores/transfers';
import { PullDialog } from './pull-dialog';
import { PushDialog } from './push-dialog';
import { SignInDialog } from './sign-in-dialog';
import './texts';

/** The dialog that is open, if any. */
export function TransferDialogs() {
  const dialog = useTransferDialog();
  if (dialog?.type === 'pull') return <PullDialog image={dialog.image} onClose={closeTransferDialog} />;
  if (dialog?.type === 'push')
    return <PushDialog image={dialog.image} begin={dialog.as} onClose={closeTransferDialog} />;
  if (dialog?.type === 'sign-in')
    return <SignInDialog server={dialog.server} onClose={closeTransferDialog} />;
  return null;
}
