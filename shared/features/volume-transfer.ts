import { z } from 'zod';
import { call, stream } from '../ipc/define';
import * as command from '../model/volume-transfer-command';
import { VolumeName } from './volumes';

export const archiveFormats = ['tar.gz', 'tar.zst', 'tar'] as const;
export type ArchiveFormat = (typeof archiveFormats)[number];

/**
 * What is done about containers that run with the volume: they are paused or stopped meanwhile, or left as they are. With null the
 * work is refused (`volumes/in-use`) when there are any.
 */
const Pausing = z.enum(['pause', 'as-is']).nullable().default(null);
const Stopping = z.enum(['stop', 'as-is']).nullable().default(null);

/** `verify` reads again what has been written. */
export type TransferStage = 'read' | 'fill' | 'verify' | 'clear' | 'swap' | 'check';

export interface TransferProgress {
  stage: TransferStage;
  /** Of this stage: contents of files, or of the archive's file while it is unpacked (`fill`). */
  bytes: number;
  totalBytes: number | null;
  files: number;
  /** What is being read now. */
  name: string;
}

/** What an archive or an engine could not keep; all zero nearly always. */
export interface NotKept {
  /** Engines set times before 1970 to 1970. */
  early: number;
  /** Device nodes of an archive are not made. */
  devices: number;
  /** Extended attributes that engines do not read back, so that nothing can be said of them, or that are not set. */
  attributes: number;
}

export interface TransferEnd {
  entries: number;
  files: number;
  bytes: number;
  /** Of everything that was moved, in hex; equal volumes have equal ones. */
  digest: string;
  milliseconds: number;
  notKept: NotKept;
}

export interface ExportEnd extends TransferEnd {
  path: string;
  /** Of the file. */
  sha256: string;
  size: number;
}

/**
 * Work that was cut off: a target that is not whole (`finish` completes it, `drop` gives it up), or containers that
 * are still paused or stopped for it.
 */
export interface InterruptedTransfer {
  id: string;
  kind: 'export' | 'restore' | 'clone' | 'empty';
  volume: string;
  /** `unfinished`: what the volume holds is neither the old nor the new. `held`: only containers wait. */
  state: 'unfinished' | 'held';
  /** Names of the containers that were paused or stopped. */
  containers: string[];
  startedAt: number;
  /** It is being finished or given up; it stays listed until that is over. */
  busy: boolean;
}

const Token = z.string().max(100);
const byName = z.object({ name: VolumeName });
const target = (input: { name: string }) => input.name;

export const volumeTransfer = {
  /** Writes all of a volume to a file that the user chose (`app.chooseSaveFile`), and reads it again. */
  export: stream(byName.extend({ token: Token, format: z.enum(archiveFormats), users: Pausing }), {
    policy: 'latest',
    target,
    command: command.exportVolume,
  }).of<TransferProgress, ExportEnd>(),
  /**
   * Unpacks an archive (`token` of `app.chooseFile`) into a volume: a new one, which is removed when it fails, or one that is there. What it
   * holds is touched only when the archive has been read and verified in another volume.
   */
  restore: stream(
    byName.extend({ token: Token, mode: z.enum(['new', 'merge', 'replace']), users: Stopping }),
    { policy: 'latest', target, command: command.restoreVolume },
  ).of<TransferProgress, TransferEnd>(),
  /** A new volume with the driver, options, labels and contents of another. */
  clone: stream(byName.extend({ to: VolumeName, users: Pausing }), {
    policy: 'latest',
    target: (input) => input.to,
    command: command.cloneVolume,
  }).of<TransferProgress, TransferEnd>(),
  /** Removes everything that is in a volume. */
  empty: stream(byName.extend({ users: Stopping }), {
    policy: 'latest',
    target,
    command: command.emptyVolume,
  }).of<TransferProgress, TransferEnd>(),
  /** Work that a crash or a lost engine has cut off, now and whenever that changes. */
  interrupted: stream(z.object({}), { policy: 'latest' }).of<InterruptedTransfer[]>(),
  /** Ends such work: `finish` completes it, `drop` leaves the volume as it is. Containers go on in either case. */
  settle: call(
    byName.extend({
      id: z.string().regex(/^[0-9a-f]{8}$/, 'no transfer'),
      action: z.enum(['finish', 'drop']),
    }),
    { target, command: command.settleTransfer, deadline: 0 },
  ).returns<void>(),
};
