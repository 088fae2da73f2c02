import { createStore, type StoreApi } from 'zustand/vanilla';

/** A question that a terminal asks before it does something risky; its view shows it as a dialog. */
export type TerminalQuestion =
  | { type: 'paste'; text: string; lines: number }
  | { type: 'link'; url: string; host: string };

interface AskState {
  question: TerminalQuestion | null;
}

/** Asks one question at a time; a newer one answers the older with no. */
export interface TerminalAsk {
  store: StoreApi<AskState>;
  ask(question: TerminalQuestion): Promise<boolean>;
  answer(yes: boolean): void;
}

export function createTerminalAsk(): TerminalAsk {
  const store = createStore<AskState>(() => ({ question: null }));
  let settle: ((yes: boolean) => void) | null = null;
  const answer = (yes: boolean) => {
    store.setState({ question: null });
    settle?.(yes);
    settle = null;
  };
  return {
    store,
    answer,
    ask(question) {
      answer(false);
      store.setState({ question });
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
  };
}
