import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import { answerQuestion, useQuestion } from './questions';

const SHOWN = 2000;

/** Asks before several lines are pasted, and before a link of a terminal is opened. */
export function QuestionDialog() {
  const { t } = useTranslation();
  const question = useQuestion();
  if (!question) return null;
  const isPaste = question.type === 'paste';
  const text = isPaste ? question.text : question.url;
  const lines = text.trimEnd().split(/\r\n|\r|\n/).length;
  return (
    <Dialog
      title={isPaste ? t('panel.paste.title', { count: lines }) : t('panel.link.title')}
      description={t(isPaste ? 'panel.paste.description' : 'panel.link.description')}
      onClose={() => answerQuestion(false)}
      footer={
        <>
          <Button onClick={() => answerQuestion(false)}>{t('common.cancel')}</Button>
          <Button kind="primary" onClick={() => answerQuestion(true)}>
            {t(isPaste ? 'panel.paste.submit' : 'panel.link.submit')}
          </Button>
        </>
      }
    >
      <pre className="max-h-52 overflow-auto rounded-md border border-line bg-bg p-2 font-mono text-sm break-all whitespace-pre-wrap select-text">
        {text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}
      </pre>
    </Dialog>
  );
}
