import { InspectView } from '../../components/json-view/inspect-view';
import { useReading } from '../../components/use-reading';
import { call } from '../../ipc/client';

interface InspectTabProps {
  id: string;
  name: string;
  /** Changes when the container does, so that what is shown is read again. */
  version: string;
  removed: boolean;
}

export function InspectTab({ id, name, version, removed }: InspectTabProps) {
  // what was read last stays when the container is gone
  const reading = useReading(removed ? null : `${id} ${version}`, (signal) =>
    call.containers.inspect({ id }, { signal }),
  );
  return <InspectView reading={reading} command={['docker', 'inspect']} name={name} />;
}
