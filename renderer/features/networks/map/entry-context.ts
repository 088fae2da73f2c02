import { createContext, useContext } from 'react';

/** The one that Tab reaches; the others are reached by arrows from there. */
export const EntryContext = createContext<string | null>(null);

export const useTabIndex = (id: string) => (useContext(EntryContext) === id ? 0 : -1);
