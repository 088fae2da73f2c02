import { looksSecret, MASK } from '@shared/model/secret-name';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';
import { CopyButton } from '../../../components/copy-button';

interface Variable {
  name: string;
  value: string;
}

function Row({ each }: { each: Variable }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const secret = looksSecret(each.name, each.value);
  const hidden = secret && !shown;
  return (
    <div className="contents">
      <dt className="max-w-96 pt-0.5 font-medium break-all select-text">{each.name}</dt>
      <dd className="flex min-h-6 items-start gap-1">
        {hidden ? (
          <span className="pt-0.5 text-faint select-none">
            <span aria-hidden>{MASK}</span>
            <span className="sr-only">{t('images.config.hidden')}</span>
          </span>
        ) : each.value === '' ? (
          <span className="pt-0.5 text-faint">{t('images.config.empty')}</span>
        ) : (
          <span className="min-w-0 pt-0.5 break-all select-text">{each.value}</span>
        )}
        {secret && (
          <IconButton
            label={t(hidden ? 'images.config.showValue' : 'images.config.hideValue', { name: each.name })}
            icon={hidden ? Eye : EyeOff}
            size={13}
            onClick={() => setShown(hidden)}
          />
        )}
        <CopyButton text={each.value} label={t('images.config.copyValue', { name: each.name })} />
      </dd>
    </div>
  );
}

/** The variables of an image; what looks like a secret is hidden until it is asked for. */
export function EnvList({ list, heading }: { list: readonly Variable[]; heading: string }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={heading}>{t('images.config.env')}</h2>
      {list.length === 0 ? (
        <p className="text-muted">{t('images.config.noEnv')}</p>
      ) : (
        <dl className="grid grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)] gap-x-4 font-mono text-sm">
          {list.map((each) => (
            <Row key={each.name} each={each} />
          ))}
        </dl>
      )}
    </>
  );
}
