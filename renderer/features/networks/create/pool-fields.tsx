import { Plus, Sparkles, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../components/button';
import { Field } from '../../../components/field';
import { emptyPool, type PoolDraft } from './draft';

interface Props {
  pools: readonly PoolDraft[];
  onChange: (pools: PoolDraft[]) => void;
  /** A subnet that is free, for the button; null when there is none. */
  suggestion: { 4: string | null; 6: string | null };
  ipv6: boolean;
  /** Words of what is wrong with a field. */
  wordsOf: (field: string) => string | null;
}

/** The subnets of a network, each with its gateway, the part that is given to containers, and addresses that are kept. */
export function PoolFields({ pools, onChange, suggestion, ipv6, wordsOf }: Props) {
  const { t } = useTranslation();
  const change = (key: number, part: Partial<PoolDraft>) =>
    onChange(pools.map((pool) => (pool.key === key ? { ...pool, ...part } : pool)));
  const field = (pool: PoolDraft, index: number, name: 'subnet' | 'gateway' | 'range' | 'aux') => (
    <Field
      label={t(`networks.create.${name}`)}
      placeholder={t('connect.automatic')}
      value={pool[name]}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) =>
        change(pool.key, { [name]: name === 'aux' ? event.target.value : event.target.value.trim() })
      }
      error={wordsOf(`pools.${index}.${name}`)}
    />
  );
  // the first empty one, else one more
  const fill = (subnet: string) => {
    const empty = pools.find((pool) => pool.subnet === '');
    if (empty) change(empty.key, { subnet });
    else onChange([...pools, emptyPool(subnet)]);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-sm text-muted">{t('networks.create.pools')}</legend>
      {pools.map((pool, index) => (
        <fieldset
          key={pool.key}
          aria-label={t('networks.create.pool', { number: index + 1 })}
          className="relative grid grid-cols-2 gap-x-3 gap-y-2 rounded-md border border-line p-3 pr-9"
        >
          {field(pool, index, 'subnet')}
          {field(pool, index, 'gateway')}
          {field(pool, index, 'range')}
          {field(pool, index, 'aux')}
          <span className="absolute top-2 right-2">
            <IconButton
              label={t('networks.create.removePool', { number: index + 1 })}
              icon={X}
              size={13}
              onClick={() => onChange(pools.filter((other) => other.key !== pool.key))}
            />
          </span>
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button icon={Plus} onClick={() => onChange([...pools, emptyPool()])}>
          {t('networks.create.addPool')}
        </Button>
        {([4, ...(ipv6 ? [6 as const] : [])] as const).map((family) => {
          const subnet = suggestion[family];
          return (
            subnet && (
              <Button key={family} kind="ghost" icon={Sparkles} onClick={() => fill(subnet)}>
                {t('networks.create.suggest', { subnet })}
              </Button>
            )
          );
        })}
      </div>
    </fieldset>
  );
}
