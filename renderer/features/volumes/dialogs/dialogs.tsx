import { CreateDialog } from './create/create-dialog';
import { closeDialog, useDialog } from './dialog-store';
import { RemoveDialog } from './remove-dialog';

/** The open dialog of volumes. */
export function VolumeDialogs() {
  const dialog = useDialog();
  switch (dialog?.type) {
    case 'create':
      return <CreateDialog onClose={closeDialog} />;
    case 'remove':
      return <RemoveDialog names={dialog.names} onClose={closeDialog} />;
    default:
      return null;
  }
}
