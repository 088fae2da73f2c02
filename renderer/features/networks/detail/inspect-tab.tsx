import type { NetworkSummary } from '@shared/features/networks';
import { formatCommand } from '@shared/model/docker-command';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { JsonView } from '../../../components/json-view/json-view';
import { TabFrame } from '../../../components/tab-frame';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';

/** `docker network inspect`, folded, searchable, with the path of the value under the caret. */
export function InspectTab({ row, version }: { row: NetworkSummary; version: string | null }) {
  const { t } = useTranslation();
  const { id, name } = row;
  const reading = useReading(version, (signal) => call.networks.inspect({ id }, { signal }));
  return (
    <TabFrame reading={reading}>
      {(value) => (
        <>
          <JsonView
            text={JSON.stringify(value, null, 2)}
            label={t('inspect.label', { name })}
            subject="docker network inspect"
            name={name}
          />
          <div className="px-4 pb-3 [&>div]:mt-2">
            <CommandLine command={formatCommand(['docker', 'network', 'inspect', name])} />
          </div>
        </>
      )}
    </TabFrame>
  );
}
