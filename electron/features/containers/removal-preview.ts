import type { Dockerode, EngineClient } from '../../engine/client';
import { mapLimit } from '../../engine/map-limit';

interface RemovalPreview {
  id: string;
  name: string;
  running: boolean;
  sizeRw: number | null;
  anonymousVolumes: string[];
}

/** Docker names an anonymous volume with 64 hexadecimal digits; only those go with `docker rm -v`. */
const ANONYMOUS = /^[0-9a-f]{64}$/;

/** What removing these containers would take with it: their writable layer and their anonymous volumes. */
export async function previewRemoval(
  client: EngineClient,
  ids: string[],
  signal: AbortSignal,
): Promise<RemovalPreview[]> {
  const found = await mapLimit(ids, 8, async (id) => {
    try {
      // `size` is missing in dockerode's types
      const options: Dockerode.ContainerInspectOptions & { size: boolean } = {
        size: true,
        abortSignal: signal,
      };
      const info = await client.docker.getContainer(id).inspect(options);
      const mounts = (info.Mounts ?? []) as { Type?: string; Name?: string }[];
      return {
        id,
        name: info.Name.replace(/^\//, ''),
        running: info.State.Running,
        sizeRw: (info as { SizeRw?: number }).SizeRw ?? null,
        anonymousVolumes: mounts.flatMap((m) =>
          m.Type === 'volume' && m.Name && ANONYMOUS.test(m.Name) ? [m.Name] : [],
        ),
      };
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode === 404) return null;
      throw error;
    }
  });
  return found.filter((preview) => preview !== null);
}
