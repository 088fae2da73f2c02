import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { JsonView } from '../../../components/json-view/json-view';
import { TabFrame } from '../../../components/tab-frame';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { shortId } from '../listed-image';
import type { ImageTabProps } from './tab-props';

/** `docker image inspect`, folded, searchable, with the path of the value under the caret. */
export function InspectTab({ details, image }: ImageTabProps) {
  const { t } = useTranslation();
  const { id } = details;
  const names = image.rows.map((row) => row.name).join();
  const reading = useReading(image.removed ? null : `${id} ${names}`, (signal) =>
    call.images.inspect({ id }, { signal }),
  );
  const name = details.tags[0] ?? shortId(id);
  return (
    <TabFrame reading={reading}>
      {(value) => (
        <>
          <JsonView
            text={JSON.stringify(value, null, 2)}
            label={t('inspect.label', { name })}
            subject="docker image inspect"
            name={name}
          />
          <div className="px-4 pb-3 [&>div]:mt-2">
            <CommandLine command={`docker image inspect ${name}`} />
          </div>
        </>
      )}
    </TabFrame>
  );
}
