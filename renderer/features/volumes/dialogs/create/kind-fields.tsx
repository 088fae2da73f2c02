import type { VolumeFields, VolumeKind, VolumeProblems } from '@shared/model/volume-options';
import { FolderOpen, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { Field } from '../../../../components/field';
import { call } from '../../../../ipc/client';
import { useEngine } from '../../../../stores/engine';
import { LinesField, linesOf } from './lines-field';

interface KindFieldsProps {
  kind: VolumeKind;
  fields: VolumeFields;
  problems: VolumeProblems;
  /** The free options as they are typed. */
  pairs: string;
  onPairs: (text: string) => void;
  onChange: (part: Partial<VolumeFields>) => void;
}

type TextKey = Exclude<keyof VolumeFields, 'readOnly' | 'pairs'>;

/** What each form asks for, in its order; two of a row stand side by side. */
const asked: Record<VolumeKind, readonly (readonly TextKey[])[]> = {
  plain: [],
  nfs: [
    ['address', 'path'],
    ['version', 'extra'],
  ],
  cifs: [['share'], ['user', 'password'], ['version', 'extra']],
  tmpfs: [['size', 'mode'], ['extra']],
  bind: [['path'], ['extra']],
  custom: [],
};

const placeholders: Partial<Record<VolumeKind, Partial<Record<TextKey, string>>>> = {
  nfs: { address: 'nas.local', path: '/export/data', version: '4', extra: 'soft,timeo=30' },
  cifs: { share: '//nas.local/data', user: 'app', version: '3.0', extra: 'uid=1000,file_mode=0640' },
  tmpfs: { size: '64m', mode: '1770', extra: 'uid=1000' },
  bind: { path: '/srv/data', extra: '' },
};

/** The form of one kind of volume, with what is wrong beside each field. */
export function KindFields({ kind, fields, problems, pairs, onPairs, onChange }: KindFieldsProps) {
  const { t } = useTranslation();
  // a folder can be chosen where the engine's machine is this one
  const local = useEngine((status) => /^(?:unix|npipe):/.test(status.endpoint?.address ?? ''));
  const choose = async () => {
    const path = await call.app.chooseMountSource({ title: t('volumes.create.choose') });
    if (path) onChange({ path });
  };
  const problem = (key: keyof VolumeFields) => {
    const code = problems[key];
    // an empty field is not marked before anything was typed into it: the button says that something is missing
    return code && code !== 'needed' ? t(`volumes.problem.${code}`) : null;
  };
  if (kind === 'custom')
    return (
      <LinesField
        label={t('volumes.create.options')}
        rows={3}
        value={pairs}
        placeholder={'type=nfs\no=addr=nas.local,rw\ndevice=:/export'}
        hint={t('volumes.create.optionsHint')}
        error={problem('pairs')}
        onChange={(text) => {
          onPairs(text);
          onChange({ pairs: linesOf(text) });
        }}
      />
    );
  return (
    <>
      {asked[kind].map((row) => (
        <div key={row.join()} className={row.length > 1 ? 'grid grid-cols-2 items-start gap-3' : ''}>
          {row.map((key) => (
            <Field
              key={key}
              label={t(`volumes.field.${key}`)}
              type={key === 'password' ? 'password' : 'text'}
              value={fields[key]}
              placeholder={placeholders[kind]?.[key]}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => onChange({ [key]: event.target.value })}
              error={problem(key)}
              {...(kind === 'bind' && key === 'path' ? { hint: t('volumes.create.bindHint') } : {})}
            />
          ))}
        </div>
      ))}
      {kind === 'bind' && local && (
        <div className="flex">
          <Button icon={FolderOpen} onClick={() => void choose()}>
            {t('volumes.create.choose')}
          </Button>
        </div>
      )}
      {kind === 'cifs' && fields.password !== '' && (
        <p role="status" className="flex items-start gap-2 text-sm">
          <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-warn" />
          {t('volumes.create.passwordWarning')}
        </p>
      )}
      {kind === 'tmpfs' && <p className="text-sm text-muted">{t('volumes.create.tmpfsHint')}</p>}
      {(kind === 'nfs' || kind === 'cifs' || kind === 'bind') && (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            className="accent-accent"
            checked={fields.readOnly}
            onChange={(event) => onChange({ readOnly: event.target.checked })}
          />
          {t('volumes.create.readOnly')}
        </label>
      )}
    </>
  );
}
