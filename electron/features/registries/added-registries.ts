import { readJournal, writeJournal } from '../journal-file';

/** Registries that the user put into the list without signing in; kept in the app's data. */
export interface AddedRegistries {
  all(): readonly string[];
  /** @throws when it cannot be written. */
  add(server: string): void;
  remove(server: string): void;
}

const isServer = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Without a path they are kept for as long as the app runs. */
export function createAddedRegistries(path: string | null): AddedRegistries {
  let servers: string[] | null = null;
  const all = () => {
    servers ??= path ? readJournal(path, isServer) : [];
    return servers;
  };
  const put = (next: string[]) => {
    if (path) writeJournal(path, next);
    servers = next;
  };
  return {
    all,
    add(server) {
      if (!all().includes(server)) put([...all(), server]);
    },
    remove(server) {
      if (all().includes(server)) put(all().filter((each) => each !== server));
    },
  };
}
