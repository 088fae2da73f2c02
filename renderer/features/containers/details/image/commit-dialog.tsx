import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand } from '@shared/model/docker-command';
import { commit } from '@shared/model/docker-command-details';
import { changesProblem, splitChanges } from '@shared/model/dockerfile-changes';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { CommandLine } from '../../../../components/command-line';
import { Dialog } from '../../../../components/dialog';
import { Field, inputClass } from '../../../../components/field';
import { newNameProblem } from '../../../../components/new-name-problem';
import { runCommit } from './run-commit';

/** Makes an image of a container as it is: `docker commit`. */
export function CommitDialog({ row, onClose }: { row: ContainerSummary; onClose: () => void }) {
  const { t } = useTranslation();
  const changesId = useId();
  const [reference, setReference] = useState('');
  const [author, setAuthor] = useState('');
  const [message, setMessage] = useState('');
  const [changesText, setChangesText] = useState('');
  const [pause, setPause] = useState(true);
  const problem = reference === '' ? null : newNameProblem(reference);
  const refProblem = problem && t(problem);
  const badChange = changesProblem(changesText);
  const wrong = refProblem !== null || badChange !== null;
  const input = { id: row.id, reference, author, message, changes: splitChanges(changesText), pause };
  return (
    <Dialog
      title={t('details.commit.title', { name: row.name })}
      description={t('details.commit.description')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="commit-form" disabled={wrong}>
            {t('details.commit.submit')}
          </Button>
        </>
      }
    >
      <form
        id="commit-form"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong) return;
          onClose();
          void runCommit(input, row.name);
        }}
      >
        <Field
          label={t('details.commit.reference')}
          placeholder="shop/web:2.1"
          hint={t('details.commit.referenceHint')}
          value={reference}
          autoFocus
          spellCheck={false}
          onChange={(event) => setReference(event.target.value.trim())}
          error={refProblem}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={t('details.commit.message')}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
          <Field
            label={t('details.commit.author')}
            placeholder="Kim <kim@example.com>"
            value={author}
            onChange={(event) => setAuthor(event.target.value)}
          />
        </div>
        <div className="flex flex-col gap-1">
          <label htmlFor={changesId} className="text-sm text-muted">
            {t('details.commit.changes')}
          </label>
          <textarea
            id={changesId}
            rows={3}
            spellCheck={false}
            placeholder={'CMD ["nginx"]\nENV MODE=production'}
            className={`${inputClass} h-auto resize-y py-1 font-mono text-sm`}
            aria-invalid={badChange ? true : undefined}
            aria-describedby={`${changesId}-note`}
            value={changesText}
            onChange={(event) => setChangesText(event.target.value)}
          />
          <p id={`${changesId}-note`} className={`text-sm ${badChange ? 'text-bad' : 'text-muted'}`}>
            {badChange ? t('details.commit.badChange', { line: badChange }) : t('details.commit.changesHint')}
          </p>
        </div>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-1 accent-accent"
            checked={pause}
            onChange={(event) => setPause(event.target.checked)}
          />
          <span>
            {t('details.commit.pause')}
            <span className="block text-sm text-muted">{t('details.commit.pauseHint')}</span>
          </span>
        </label>
        <CommandLine command={formatCommand(commit(input, () => row.name))} />
      </form>
    </Dialog>
  );
}
