import type { NetworkSummary } from '@shared/features/networks';
import { InspectView } from '../../../components/json-view/inspect-view';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';

export function InspectTab({ row, version }: { row: NetworkSummary; version: string | null }) {
  const { id, name } = row;
  const reading = useReading(version, (signal) => call.networks.inspect({ id }, { signal }));
  return <InspectView reading={reading} command={['docker', 'network', 'inspect']} name={name} />;
}
