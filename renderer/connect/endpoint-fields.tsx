import type { NetworkChoice } from '@shared/features/container-details';
import { atLeast } from '@shared/model/api-version';
import { useTranslation } from 'react-i18next';
import { Field } from '../components/field';
import { useEngine } from '../stores/engine';
import { isUserDefined, takenBy } from './connect-problems';
import type { EndpointDraft } from './endpoint-draft';
import type { useEndpoint } from './use-endpoint';
import './texts';

interface Props {
  endpoint: ReturnType<typeof useEndpoint>;
  network: NetworkChoice | null;
}

/** Names, addresses and options of a container in a network. */
export function EndpointFields({ endpoint, network }: Props) {
  const { t } = useTranslation();
  const api = useEngine((status) => status.version?.api ?? '');
  const { draft, problems, taken, change } = endpoint;
  const own = network !== null && isUserDefined(network);
  const withPriority = atLeast(api, '1.48');
  const words = (key: 'aliases' | 'ip' | 'ip6' | keyof EndpointDraft) =>
    problems[key] &&
    t(problems[key], {
      subnet: network?.subnets.map((each) => each.subnet).join(', '),
      name: takenBy(draft[key], taken),
    });
  const within = (version: 4 | 6) => {
    const ours = network?.subnets.filter((each) => each.subnet.includes(':') === (version === 6)) ?? [];
    return own && ours.length > 0
      ? t('connect.within', { subnet: ours.map((each) => each.subnet).join(', ') })
      : '';
  };
  const field = (key: keyof EndpointDraft, hint: string, rest: object = {}) => (
    <Field
      label={t(`connect.${key === 'linkLocalIps' ? 'linkLocal' : key}`)}
      hint={hint}
      value={draft[key]}
      spellCheck={false}
      onChange={(event) => change({ [key]: event.target.value })}
      error={words(key)}
      {...rest}
    />
  );
  const locked = (key: keyof EndpointDraft) => network !== null && !own && draft[key] === '';
  return (
    <>
      {field('aliases', t('connect.aliasesHint'), { disabled: locked('aliases') })}
      <div className="grid grid-cols-2 gap-3">
        {(['ip', 'ip6'] as const).map((key) => (
          <div key={key}>
            {field(key, within(key === 'ip' ? 4 : 6), {
              placeholder: t('connect.automatic'),
              disabled: locked(key),
              onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
                change({ [key]: event.target.value.trim() }),
            })}
          </div>
        ))}
      </div>
      <details>
        <summary className="cursor-default text-muted hover:text-text">{t('connect.more')}</summary>
        <div className="flex flex-col gap-3 pt-2">
          {field('links', t('connect.linksHint'))}
          {field('linkLocalIps', t('connect.linkLocalHint'))}
          {field('driverOpts', t('connect.driverOptsHint'))}
          {field('gwPriority', t(withPriority ? 'connect.gwPriorityHint' : 'connect.gwPriorityOld'), {
            disabled: !withPriority,
          })}
        </div>
      </details>
    </>
  );
}
