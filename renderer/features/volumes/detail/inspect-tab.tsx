import { InspectView } from '../../../components/json-view/inspect-view';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import type { VolumeOnPage } from './use-volume';

export function InspectTab({ volume: { row, removed } }: { volume: VolumeOnPage }) {
  const { name } = row;
  const reading = useReading(removed ? null : name, (signal) => call.volumes.inspect({ name }, { signal }));
  return <InspectView reading={reading} command={['docker', 'volume', 'inspect']} name={name} />;
}
