import { AppError } from '@shared/errors/app-error';
import type { ContainerOps } from './container-ops';
import { mapOf } from './inspected';
import type { EditJournal } from './journal';
import type { EditPlan } from './plan-edit';

/** Why a container cannot be edited with a way back; null when it can. */
export async function refusalOf(
  plan: EditPlan,
  ops: ContainerOps,
  journal: EditJournal,
): Promise<AppError | null> {
  const { inspected, name, newName } = plan;
  const refuse = (code: AppError['code'], message: string) => new AppError({ code, message, target: name });
  if (mapOf(inspected.Config?.Labels)['com.docker.swarm.task'] !== undefined)
    return refuse('edit/swarm-task', `${name} is a task of a swarm service`);
  const unfinished = journal
    .all()
    .find((entry) => entry.newId === inspected.Id || entry.old.id === inspected.Id);
  if (unfinished)
    return refuse(
      'edit/unfinished',
      unfinished.stage === 'kept'
        ? `The container that ${name} was before is still kept`
        : `An edit of ${name} is not finished`,
    );
  const taken = newName === name ? null : await ops.find(newName);
  if (taken) return refuse('edit/name-taken', `The name ${newName} is taken by ${taken.Id.slice(0, 12)}`);
  if (plan.update) return null;
  if (inspected.HostConfig?.AutoRemove === true)
    return refuse('edit/auto-remove', `${name} was run with --rm: the engine removes it when it is stopped`);
  return null;
}
