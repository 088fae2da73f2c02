import type { NetworkChoice } from '@shared/features/container-details';
import { useTranslation } from 'react-i18next';

interface Props {
  choices: readonly NetworkChoice[];
  /** Ids, since several may have one name. */
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** Networks to choose one of, with their driver and subnets. */
export function NetworkList({ choices, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  if (choices.length === 0) return <p className="text-muted">{t('details.connect.noMore')}</p>;
  return (
    <fieldset className="max-h-44 overflow-y-auto rounded-md border border-line">
      <legend className="sr-only">{t('details.connect.network')}</legend>
      {choices.map(({ id, name, driver, internal, subnets }) => (
        <label
          key={id}
          className="flex min-h-8 items-center gap-2 border-b border-line px-3 last:border-0 hover:bg-hover has-checked:bg-sel"
        >
          <input
            type="radio"
            name="network"
            className="accent-accent"
            aria-label={name}
            checked={chosen === id}
            onChange={() => onChoose(id)}
          />
          <span className="min-w-0 flex-1 truncate font-medium" title={name}>
            {name}
          </span>
          <span className="truncate font-mono text-sm text-muted">
            {subnets.map((each) => each.subnet).join(', ')}
          </span>
          <span className="text-sm whitespace-nowrap text-muted">
            {internal ? `${driver} · ${t('details.connect.internal')}` : driver}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
