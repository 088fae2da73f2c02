import { withoutSecret } from '@shared/model/volume-command';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';

/** Options or labels as pairs; passwords in them are hidden until they are asked for. */
export function TableList({ table, none }: { table: Readonly<Record<string, string>>; none: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const list = Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1));
  const secret = list.some(([key, value]) => withoutSecret(key, value) !== value);
  if (list.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <div className="flex items-start gap-2">
      <dl className="grid grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-0.5 font-mono text-sm">
        {list.map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="max-w-96 break-all text-muted select-text">{key}</dt>
            <dd className="break-all select-text">{shown ? value : withoutSecret(key, value)}</dd>
          </div>
        ))}
      </dl>
      {secret && (
        <IconButton
          label={t(shown ? 'volumes.hideSecrets' : 'volumes.showSecrets')}
          icon={shown ? EyeOff : Eye}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        />
      )}
    </div>
  );
}
