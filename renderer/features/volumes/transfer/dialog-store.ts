import { create } from 'zustand';

/** What is done with the contents of a volume as a whole. */
export type VolumeTransfer = 'export' | 'restore' | 'clone' | 'empty';

interface TransferDialogState {
  /** `volume` is null where a restore makes a new one. */
  open: { kind: VolumeTransfer; volume: string | null } | null;
}

export const useTransferDialog = create<TransferDialogState>(() => ({ open: null }));

/** Asks for what the transfer needs, and begins it. */
export const openVolumeTransfer = (kind: VolumeTransfer, volume: string | null): void =>
  useTransferDialog.setState({ open: { kind, volume } });

export const closeVolumeTransfer = (): void => useTransferDialog.setState({ open: null });
