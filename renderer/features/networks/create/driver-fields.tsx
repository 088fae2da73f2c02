import { useTranslation } from 'react-i18next';
import { Field } from '../../../components/field';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { CheckLine } from './check-line';
import { isVlan, modesOf, type NetworkDraft } from './draft';

interface Props {
  draft: NetworkDraft;
  onChange: (part: Partial<NetworkDraft>) => void;
  wordsOf: (field: string) => string | null;
}

/** What only the chosen driver understands. */
export function DriverFields({ draft, onChange, wordsOf }: Props) {
  const { t } = useTranslation();
  const { driver } = draft;
  const modes = modesOf[driver];
  const text = (name: 'parent' | 'bridgeName' | 'hostIp' | 'mtu', placeholder: string, hint = '') => (
    <Field
      label={t(`networks.create.${name}`)}
      placeholder={placeholder}
      hint={hint}
      value={draft[name]}
      spellCheck={false}
      onChange={(event) => onChange({ [name]: event.target.value.trim() })}
      error={wordsOf(name)}
    />
  );
  const check = (name: 'attachable' | 'ingress' | 'icc' | 'masquerade') => (
    <CheckLine
      label={t(`networks.create.${name}`)}
      hint={t(`networks.create.hint.${name}`)}
      error={wordsOf(name)}
      checked={draft[name]}
      onChange={(checked) => onChange({ [name]: checked })}
    />
  );
  return (
    <>
      {isVlan(driver) && (
        <>
          {text(
            'parent',
            'eth0.100',
            t(draft.parent === '' ? 'networks.create.noParent' : 'networks.create.parentHint'),
          )}
          {modes && (
            <div className="flex items-center gap-3">
              <span className="text-sm text-muted">{t('networks.create.mode')}</span>
              <SegmentedTabs
                label={t('networks.create.mode')}
                value={draft.mode || (modes[0] ?? '')}
                onChange={(mode) => onChange({ mode })}
                options={modes.map((value) => ({ value, label: value }))}
              />
            </div>
          )}
        </>
      )}
      {driver === 'overlay' && (
        <>
          {check('attachable')}
          {check('ingress')}
        </>
      )}
      {driver === 'bridge' && (
        <details>
          <summary className="cursor-default text-muted hover:text-text">
            {t('networks.create.bridgeOptions')}
          </summary>
          <div className="flex flex-col gap-3 pt-2">
            <div className="grid grid-cols-3 gap-3">
              {text('bridgeName', 'br-shop')}
              {text('hostIp', '0.0.0.0')}
              {text('mtu', '1500')}
            </div>
            {check('icc')}
            {check('masquerade')}
          </div>
        </details>
      )}
      {driver === 'overlay' && text('mtu', '1450')}
    </>
  );
}
