import { InspectView } from '../../../components/json-view/inspect-view';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { shortId } from '../listed-image';
import type { ImageTabProps } from './tab-props';

export function InspectTab({ details, image }: ImageTabProps) {
  const { id } = details;
  const names = image.rows.map((row) => row.name).join();
  const reading = useReading(image.removed ? null : `${id} ${names}`, (signal) =>
    call.images.inspect({ id }, { signal }),
  );
  const name = details.tags[0] ?? shortId(id);
  return <InspectView reading={reading} command={['docker', 'image', 'inspect']} name={name} />;
}
