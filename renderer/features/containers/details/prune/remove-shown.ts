import type { PruneCandidate } from '@shared/features/container-details';
import { call } from '../../../../ipc/client';
import { containers } from '../../../../stores/containers';
import { forEachContainer, reportFailures } from '../../actions';

/** Removes what was shown and nothing else: one that has been started meanwhile stays, and is told in the engine's words. */
export async function removeShown(chosen: readonly PruneCandidate[]): Promise<void> {
  const { rows } = containers.store.getState();
  const known = chosen.flatMap((each) => rows.get(each.id) ?? []);
  const failures = await forEachContainer(known, 'removing', (row) =>
    call.containers.remove({ id: row.id, force: false, volumes: false }),
  );
  reportFailures('remove', known.length, failures);
}
