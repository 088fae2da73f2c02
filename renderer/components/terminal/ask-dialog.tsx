import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ConfirmDialog } from '../confirm-dialog';
import type { TerminalAsk, TerminalQuestion } from './terminal-ask';

/** As much of a paste as one can read; the rest is counted. */
const SHOWN_LINES = 12;

function Quote({ question }: { question: TerminalQuestion }) {
  const { t } = useTranslation();
  const box =
    'rounded-md border border-line bg-bg p-2 font-mono text-sm break-all whitespace-pre-wrap select-text';
  if (question.type === 'link') return <p className={box}>{question.url}</p>;
  const lines = question.text.split('\n');
  const hidden = question.lines - SHOWN_LINES;
  return (
    <div className={box}>
      {lines.slice(0, SHOWN_LINES).join('\n')}
      {hidden > 0 && <p className="text-muted">{t('terminal.paste.more', { count: hidden })}</p>}
    </div>
  );
}

/** Shows the question of a terminal, if it has one: may this be pasted, may this link be opened. */
export function AskDialog({ ask, onDone }: { ask: TerminalAsk; onDone: () => void }) {
  const { t } = useTranslation();
  const question = useStore(ask.store, (state) => state.question);
  if (!question) return null;
  const answer = (yes: boolean) => {
    ask.answer(yes);
    onDone();
  };
  const words =
    question.type === 'paste'
      ? {
          title: t('terminal.paste.title', { count: question.lines }),
          description: t('terminal.paste.description'),
          yes: t('terminal.paste.confirm', { count: question.lines }),
        }
      : {
          title: t('terminal.link.title', { host: question.host }),
          description: t('terminal.link.description'),
          yes: t('terminal.link.confirm'),
        };
  return (
    <ConfirmDialog
      title={words.title}
      description={words.description}
      onClose={() => answer(false)}
      submit={words.yes}
      kind="primary"
      onSubmit={() => answer(true)}
    >
      <Quote question={question} />
    </ConfirmDialog>
  );
}
