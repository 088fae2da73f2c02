import { closeDialog, useDialog } from './dialog-store';
import { LoadDialog } from './load-dialog';
import { RemoveDialog } from './remove-dialog';
import { TagDialog } from './tag-dialog';

/** The open dialog of images. */
export function ImageDialogs() {
  const dialog = useDialog();
  switch (dialog?.type) {
    case 'remove':
      return <RemoveDialog images={dialog.images} onClose={closeDialog} />;
    case 'tag':
      return <TagDialog image={dialog.image} name={dialog.name} onClose={closeDialog} />;
    case 'load':
      return <LoadDialog files={dialog.files} onClose={closeDialog} />;
    default:
      return null;
  }
}
