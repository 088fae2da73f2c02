import { formatCommand } from '@shared/model/docker-command';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../command-line';
import { TabFrame } from '../tab-frame';
import type { Reading } from '../use-reading';
import { JsonView } from './json-view';

interface InspectViewProps {
  reading: Reading<object>;
  /** What prints the same: `['docker', 'volume', 'inspect']`. */
  command: readonly string[];
  /** What the object is called in a command. */
  name: string;
}

/** What an inspect says, folded, searchable, with the path of the value under the caret. */
export function InspectView({ reading, command, name }: InspectViewProps) {
  const { t } = useTranslation();
  return (
    <TabFrame reading={reading}>
      {(value) => (
        <>
          <JsonView
            text={JSON.stringify(value, null, 2)}
            label={t('inspect.label', { name })}
            subject={command.join(' ')}
            name={name}
          />
          <div className="px-4 pb-3 [&>div]:mt-2">
            <CommandLine command={formatCommand([...command, name])} />
          </div>
        </>
      )}
    </TabFrame>
  );
}
