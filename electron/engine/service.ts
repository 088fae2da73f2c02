import { dirname, join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { contract, mainFeatures } from '@shared/ipc/contract';
import { createCredentials, dockerConfigDir } from '../credentials/credentials';
import { createActivityLog } from '../features/activity/recorder';
import { createBuilds } from '../features/builds/builds';
import { createEditing } from '../features/containers/edit/handlers';
import { createEditJournal } from '../features/containers/edit/journal';
import { keepUntilDue } from '../features/containers/edit/keeper';
import { createExecJournal } from '../features/containers/exec/journal';
import { createContainersState } from '../features/containers/state';
import { createStatsHub } from '../features/containers/stats/stats-hub';
import { createEventLog } from '../features/events/event-log';
import { createArchiveCache } from '../features/files/archive-cache';
import { createImagesState } from '../features/images/state';
import { workerHandlers } from '../features/index';
import { createNetworksState } from '../features/networks/state';
import { createAddedRegistries } from '../features/registries/added-registries';
import { createBrowses } from '../features/volumes/browse/browses';
import { createHelpers } from '../features/volumes/helper/helpers';
import { installationId } from '../features/volumes/helper/installation';
import { createVolumesState } from '../features/volumes/state';
import { createTransferJournal } from '../features/volumes/transfer/journal';
import { createTransfers } from '../features/volumes/transfer/transfers';
import { verifyHere } from '../features/volumes/transfer/verify/verifier';
import { verifyInThread } from '../features/volumes/transfer/verify/verify-in-thread';
import { createRouter, type Router } from '../ipc/router';
import { isConnectionError } from '../ipc/to-app-error';
import { createEngine, type Engine } from './engine';

export interface EngineService {
  router: Router;
  engine: Engine;
  /** Lets a file that the user chose be written under this token. */
  grant(token: string, path: string): void;
  /** Ends what is running, execs included, and settles when that is done. */
  close(): Promise<void>;
}

/** How long a helper that came late may wait for a connection; the next start finds it, too. */
const LATE_HELPER_MS = 20_000;

/** Puts the engine side together: the connection, what follows it, and the handlers. Knows nothing of threads or Electron. */
export function createEngineService(options: {
  /** The journal of execs; that of edits is beside it. Without one nothing is kept on disk. */
  journalPath: string | null;
  /** The docker CLI's folder of configuration; the one of the environment when none is given. */
  dockerConfig?: string;
  /** The built code of the thread that reads archives again; without one they are read in this thread. */
  verifierScript?: string;
  log: (message: string) => void;
}): EngineService {
  const report = (error: unknown) =>
    options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const state = createContainersState(report);
  const imagesState = createImagesState(report);
  const volumesState = createVolumesState(report);
  const networksState = createNetworksState(report);
  const listed = [imagesState, volumesState, networksState];
  const eventLog = createEventLog();
  const fileCache = createArchiveCache();
  const folder = options.journalPath && dirname(options.journalPath);
  const helpers = createHelpers(installationId(folder && join(folder, 'installation-id'), report), report);
  const transfers = createTransfers({
    helpers,
    journal: createTransferJournal(folder && join(folder, 'volume-journal.json')),
    verify: options.verifierScript ? verifyInThread(options.verifierScript) : verifyHere,
    onError: report,
  });
  const browses = createBrowses(helpers);
  const engine = createEngine({
    onEvent(event, raw) {
      eventLog.add(event, raw);
      state.handle(event);
      for (const each of listed) each.handle(event);
      fileCache.onEvent(event);
      browses.onEvent(event);
      helpers.onEvent(event, () => engine.connected(AbortSignal.timeout(LATE_HELPER_MS)));
      builds.onEvent(event);
    },
    async onConnected(client, signal) {
      await state.load(client, signal);
      // behind the containers, which the first picture waits for
      // a volume that a helper of a crashed run holds cannot be removed before it
      const tidied = helpers.sweep(client, signal).then(() => transfers.recover(client));
      const loads = listed.map((each) => each.load(client, signal));
      for (const work of [...loads, eventLog.remember(client, signal), tidied])
        work.catch((error) => {
          if (!signal.aborted && !isConnectionError(error)) report(error);
        });
    },
    onSwitched() {
      state.clear();
      for (const each of listed) each.clear();
      builds.onSwitched();
      eventLog.clear();
    },
  });
  const hub = createStatsHub(engine, state);
  const journal = createExecJournal(options.journalPath, report);
  const edits = createEditJournal(folder && join(folder, 'edit-journal.json'));
  const configDir = options.dockerConfig ?? dockerConfigDir();
  const credentials = createCredentials({ configDir });
  const addedRegistries = createAddedRegistries(folder && join(folder, 'registries.json'));
  const editing = createEditing(edits, credentials);
  const stopKeeping = keepUntilDue(engine, edits, editing.edits, report);
  const activity = createActivityLog();
  const builds = createBuilds({
    engine,
    folder,
    report,
    credentials,
    onEnded: imagesState.refreshSoon,
  });
  const paths = new Map<string, string>();
  const unfinished = new Set<Promise<unknown>>();
  const nameOf = (id: string) =>
    state.get(id)?.name ??
    paths.get(id) ??
    edits.get(id)?.name ??
    imagesState.nameOf(id) ??
    networksState.get(id)?.name ??
    browses.nameOf(id) ??
    builds.contexts.pathOf(id) ??
    // names of images are no ids
    (/^(?:sha256:)?[0-9a-f]{64}$/.test(id) ? id.replace('sha256:', '').slice(0, 12) : id);

  const handlers = workerHandlers({
    engine,
    state,
    imagesState,
    volumesState,
    networksState,
    helpers,
    eventLog,
    transfers,
    browses,
    hub,
    journal,
    editing,
    activity,
    builds,
    fileCache,
    credentials,
    configPath: join(configDir, 'config.json'),
    addedRegistries,
    nameOf,
    pathOfToken(token, use = 'write') {
      const path = paths.get(token);
      const kind = /^(read|folder):/.exec(token)?.[1] ?? 'write';
      if (path && kind === use) return path;
      throw new AppError({
        code: 'file/failed',
        message: 'That file was not chosen in a dialog of this app',
      });
    },
    untilDone(work) {
      unfinished.add(work);
      void work.finally(() => unfinished.delete(work));
    },
  });
  const { [mainFeatures[0]]: _, ...ours } = contract;
  const router = createRouter({ contract: ours, handlers, nameOf, activity });
  return {
    router,
    engine,
    grant: (token, path) => paths.set(token, path),
    async close() {
      stopKeeping();
      await builds.close();
      router.close();
      // the closing of streams is noticed in a later turn, and then begins the work of ending execs
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.allSettled([...unfinished]);
      await helpers.close();
      engine.close();
    },
  };
}
