import { readFileSync, renameSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { defaultSettings, type Settings } from '@shared/model/settings';
import { writeDurably } from '../write-durably';

/** The user's settings, in one small JSON file. */
export interface SettingsStore {
  get(): Settings;
  /** Changes some and writes the file; a file that cannot be written leaves the old one and throws. */
  change(patch: Partial<Settings>): Settings;
  /** The name under which a bad file of the start can be found, if there was one. */
  readonly recovered: string | null;
}

/** Real settings have a few hundred bytes; a huge file is not one of ours. */
const MAX_BYTES = 1024 * 1024;

function readObject(path: string): Record<string, unknown> | null {
  // a huge one would be read for seconds, and keeps the window waiting
  if (statSync(path).size > MAX_BYTES) return null;
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** The object in the file; null when there is none, and `bad` when there is one that cannot be used. */
function tryRead(path: string): Record<string, unknown> | null | 'bad' {
  try {
    return readObject(path) ?? 'bad';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'bad';
  }
}

const format = (object: object) => `${JSON.stringify(object, null, 2)}\n`;

/**
 * Opens the settings. A file that is cut off, garbage or of the wrong kind is kept as `settings.json.corrupt-<time>`, the
 * last good copy (`.bak`) is taken instead, and single bad values fall back one by one. Keys of a newer version are kept.
 */
export function createSettingsStore(path: string): SettingsStore {
  let recovered: string | null = null;
  let stored = tryRead(path);
  if (stored === 'bad') {
    const aside = `${path}.corrupt-${Date.now()}`;
    try {
      renameSync(path, aside);
      recovered = basename(aside);
    } catch {
      // a read-only folder: the bad file stays where it is
      recovered = basename(path);
    }
    const backup = tryRead(`${path}.bak`);
    stored = backup === 'bad' ? null : backup;
    if (stored) {
      try {
        // back in its place at once: the next start must find it even when nothing is changed until then
        writeDurably(path, format(stored));
      } catch {
        // a read-only folder or a full disk: this run has the settings all the same
      }
    }
  }
  let object = stored ?? {};
  let settings = defaultSettings(object);

  return {
    get: () => settings,
    change(patch) {
      const next = { ...object, ...patch };
      const present = tryRead(path);
      // a file that went bad while the app ran must not take the good backup with it
      if (present !== null && present !== 'bad') {
        try {
          writeDurably(`${path}.bak`, format(present));
        } catch {
          // without a backup the change is still worth writing
        }
      }
      writeDurably(path, format(next));
      object = next;
      settings = defaultSettings(next);
      return settings;
    },
    get recovered() {
      return recovered;
    },
  };
}
