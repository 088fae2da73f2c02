import { type Settings, settingChoices, settingLimits } from '@shared/model/settings';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../components/checkbox';
import { errorData } from '../../components/error-note';
import { inputClass } from '../../components/field';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { toastError } from '../../components/toast';
import { changeSettings, useSettings } from '../../stores/settings';

async function save(patch: Partial<Settings>): Promise<void> {
  try {
    await changeSettings(patch);
  } catch (thrown) {
    void toastError(errorData(thrown).message);
  }
}

function Row({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3 last:border-0">
      <div className="min-w-56 flex-1">
        <div>{label}</div>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </div>
      {children}
    </div>
  );
}

type NumberKey = keyof typeof settingLimits;

/** A number that is kept when it is within its limits, and says so when it is not. */
function NumberRow({ name, unit }: { name: NumberKey; unit: string }) {
  const { t } = useTranslation();
  const value = useSettings((settings) => settings[name]);
  const [text, setText] = useState(String(value));
  const [min, max] = settingLimits[name];
  const number = Number(text);
  const good = /^\d+$/.test(text) && number >= min && number <= max;
  const noteId = useId();
  useEffect(() => setText(String(value)), [value]);
  return (
    <Row label={t(`settings.${name}.label`)} hint={t(`settings.${name}.hint`)}>
      <div>
        <span className="flex items-center gap-2">
          <input
            className={`${inputClass} !w-24 text-right`}
            inputMode="numeric"
            aria-label={t(`settings.${name}.label`)}
            aria-invalid={good ? undefined : true}
            aria-describedby={good ? undefined : noteId}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => good && number !== value && void save({ [name]: number })}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
          <span className="w-10 text-muted">{unit}</span>
        </span>
        {!good && (
          <p id={noteId} className="pt-1 text-sm text-bad">
            {t('settings.between', { min, max })}
          </p>
        )}
      </div>
    </Row>
  );
}

/** The grace of a stop: a number, or nothing for the container's own. */
function StopSecondsRow() {
  const { t } = useTranslation();
  const value = useSettings((settings) => settings.stopSeconds);
  const [text, setText] = useState(value === null ? '' : String(value));
  const good = text === '' || (/^\d{1,4}$/.test(text) && Number(text) <= 3600);
  const noteId = useId();
  const label = t('settings.stopSeconds.label');
  return (
    <Row label={label} hint={t('settings.stopSeconds.hint')}>
      <div>
        <span className="flex items-center gap-2">
          <input
            className={`${inputClass} !w-24 text-right`}
            inputMode="numeric"
            aria-label={label}
            aria-invalid={good ? undefined : true}
            aria-describedby={good ? undefined : noteId}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => good && void save({ stopSeconds: text === '' ? null : Number(text) })}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
          <span className="w-10 text-muted">{t('settings.seconds')}</span>
        </span>
        {!good && (
          <p id={noteId} className="pt-1 text-sm text-bad">
            {t('settings.stopSeconds.invalid')}
          </p>
        )}
      </div>
    </Row>
  );
}

/** What can be set; each change is kept at once. */
export function SettingsPage() {
  const { t } = useTranslation();
  const settings = useSettings((all) => all);
  useEffect(() => {
    document.title = t('nav.settings');
  }, [t]);
  return (
    <section className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-3xl px-6 py-4">
        <h1 className="pb-2 text-lg font-semibold">{t('nav.settings')}</h1>
        <h2 className="pt-2 text-sm font-semibold text-muted">{t('settings.look')}</h2>
        <Row label={t('settings.theme.label')}>
          <SegmentedTabs
            label={t('settings.theme.label')}
            value={settings.theme}
            onChange={(theme) => void save({ theme })}
            options={settingChoices.theme.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          />
        </Row>
        <Row label={t('settings.language.label')}>
          <SegmentedTabs
            label={t('settings.language.label')}
            value={settings.language}
            onChange={(language) => void save({ language })}
            options={[
              { value: 'system', label: t('settings.theme.system') },
              { value: 'en', label: 'English' },
              { value: 'ko', label: '한국어' },
            ]}
          />
        </Row>
        <h2 className="pt-5 text-sm font-semibold text-muted">{t('settings.containers')}</h2>
        <StopSecondsRow />
        <Row label={t('settings.statusTotals.label')} hint={t('settings.statusTotals.hint')}>
          <Checkbox
            label={t('settings.statusTotals.label')}
            checked={settings.statusTotals}
            onChange={() => void save({ statusTotals: !settings.statusTotals })}
          />
        </Row>
        <h2 className="pt-5 text-sm font-semibold text-muted">{t('settings.logs')}</h2>
        <NumberRow name="logCapMiB" unit="MiB" />
        <h2 className="pt-5 text-sm font-semibold text-muted">{t('settings.terminal')}</h2>
        <NumberRow name="terminalFontSize" unit="px" />
        <NumberRow name="terminalScrollback" unit={t('settings.lines')} />
        <Row label={t('settings.terminalRenderer.label')} hint={t('settings.terminalRenderer.hint')}>
          <SegmentedTabs
            label={t('settings.terminalRenderer.label')}
            value={settings.terminalRenderer}
            onChange={(terminalRenderer) => void save({ terminalRenderer })}
            options={settingChoices.terminalRenderer.map((value) => ({
              value,
              label: t(`settings.terminalRenderer.${value}`),
            }))}
          />
        </Row>
      </div>
    </section>
  );
}
