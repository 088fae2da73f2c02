import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { JsonView } from '../../../components/json-view/json-view';
import { TabFrame } from '../../../components/tab-frame';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import type { VolumeOnPage } from './use-volume';

/** `docker volume inspect`, folded, searchable, with the path of the value under the caret. */
export function InspectTab({ volume: { row, removed } }: { volume: VolumeOnPage }) {
  const { t } = useTranslation();
  const { name } = row;
  const reading = useReading(removed ? null : name, (signal) => call.volumes.inspect({ name }, { signal }));
  return (
    <TabFrame reading={reading}>
      {(value) => (
        <>
          <JsonView
            text={JSON.stringify(value, null, 2)}
            label={t('inspect.label', { name })}
            subject="docker volume inspect"
            name={name}
          />
          <div className="px-4 pb-3 [&>div]:mt-2">
            <CommandLine command={`docker volume inspect ${name}`} />
          </div>
        </>
      )}
    </TabFrame>
  );
}
