import { call } from '../../ipc/client';
import { fillDraft } from './form/draft';

/** Opens the form filled with what a build asked for. Its secrets are not kept: they are to be entered again. */
export async function buildAgain(id: string, navigate: (path: string) => void): Promise<void> {
  fillDraft(await call.builds.request({ id }));
  navigate('/builds/new');
}
