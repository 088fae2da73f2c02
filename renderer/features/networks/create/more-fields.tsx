import { useTranslation } from 'react-i18next';
import { Field } from '../../../components/field';
import { CheckLine } from './check-line';
import type { NetworkDraft } from './draft';
import { LinesField } from './lines-field';

interface Props {
  draft: NetworkDraft;
  onChange: (part: Partial<NetworkDraft>) => void;
  wordsOf: (field: string) => string | null;
}

/** What few networks need. */
export function MoreFields({ draft, onChange, wordsOf }: Props) {
  const { t } = useTranslation();
  const lines = (name: 'options' | 'labels' | 'ipamOptions', placeholder: string) => (
    <LinesField
      label={t(`networks.create.${name}`)}
      placeholder={placeholder}
      value={draft[name]}
      error={wordsOf(name)}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <details>
      <summary className="cursor-default text-muted hover:text-text">{t('networks.create.more')}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <div className="grid grid-cols-2 gap-3">
          {lines('labels', 'tier=web')}
          {lines('options', 'com.example.option=value')}
        </div>
        <div className="grid grid-cols-2 items-start gap-3">
          <Field
            label={t('networks.create.ipamDriver')}
            placeholder="default"
            value={draft.ipamDriver}
            spellCheck={false}
            onChange={(event) => onChange({ ipamDriver: event.target.value.trim() })}
          />
          {lines('ipamOptions', 'name=value')}
        </div>
        <Field
          label={t('networks.create.configFrom')}
          hint={t('networks.create.hint.configFrom')}
          value={draft.configFrom}
          spellCheck={false}
          onChange={(event) => onChange({ configFrom: event.target.value })}
          error={wordsOf('configFrom')}
        />
        <CheckLine
          label={t('networks.create.configOnly')}
          hint={t('networks.create.hint.configOnly')}
          checked={draft.configOnly}
          onChange={(configOnly) => onChange({ configOnly })}
        />
      </div>
    </details>
  );
}
