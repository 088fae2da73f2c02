import './texts';
import { CloneDialog } from './clone-dialog';
import { closeVolumeTransfer, useTransferDialog } from './dialog-store';
import { EmptyDialog } from './empty-dialog';
import { ExportDialog } from './export-dialog';
import { RestoreDialog } from './restore-dialog';

/** The open dialog about the contents of a volume. */
export function VolumeTransferDialogs() {
  const open = useTransferDialog((state) => state.open);
  if (!open) return null;
  const { kind, volume } = open;
  if (kind === 'restore') return <RestoreDialog volume={volume} onClose={closeVolumeTransfer} />;
  // the others are always about one
  if (volume === null) return null;
  const Kind = { export: ExportDialog, clone: CloneDialog, empty: EmptyDialog }[kind];
  return <Kind volume={volume} onClose={closeVolumeTransfer} />;
}
