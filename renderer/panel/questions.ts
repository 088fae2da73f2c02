import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { call } from '../ipc/client';

/** What a terminal wants to know before it does something that a program or a web page may have put in its way. */
export type Question =
  | { type: 'paste'; text: string; answer: (yes: boolean) => void }
  | { type: 'link'; url: string };

interface QuestionsState {
  question: Question | null;
  /** The session whose find bar is open. */
  finding: string | null;
}

const store = createStore<QuestionsState>(() => ({ question: null, finding: null }));

export function useQuestion(): Question | null {
  return useStore(store, (state) => state.question);
}

export function useFinding(): string | null {
  return useStore(store, (state) => state.finding);
}

export function askToPaste(text: string): Promise<boolean> {
  return new Promise((answer) => store.setState({ question: { type: 'paste', text, answer } }));
}

/** Shows where a link really goes before it is opened. */
export function askToOpenLink(url: string): void {
  if (/^https?:\/\//i.test(url)) store.setState({ question: { type: 'link', url } });
}

export function answerQuestion(yes: boolean): void {
  const { question } = store.getState();
  store.setState({ question: null });
  if (question?.type === 'paste') question.answer(yes);
  else if (question && yes) void call.app.openExternal({ url: question.url });
}

export function openFind(key: string): void {
  store.setState({ finding: key });
}

export function closeFind(): void {
  store.setState({ finding: null });
}
