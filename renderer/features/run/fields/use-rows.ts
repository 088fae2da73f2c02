import { useEffect, useRef, useState } from 'react';
import { useRunForm } from '../form-context';

/** A row of an editor, with a number of its own so that it keeps its focus when another goes. */
export type Row<T> = T & { id: number };

let lastId = 0;
const numbered = <T extends object>(row: T): Row<T> => {
  lastId += 1;
  return { ...row, id: lastId };
};

/**
 * The rows of an editor whose fields together are one value: a row that is not finished has no value yet, so they are kept
 * here and written to the spec as they change. When the spec is replaced (a line was pasted), they begin anew.
 */
export function useRows<T extends object>(read: () => T[], write: (rows: readonly T[]) => void) {
  const { round } = useRunForm();
  const [rows, setRows] = useState(() => read().map(numbered));
  const seen = useRef(round);
  const newest = useRef(read);
  newest.current = read;
  useEffect(() => {
    if (seen.current === round) return;
    seen.current = round;
    setRows(newest.current().map(numbered));
  }, [round]);
  const put = (next: Row<T>[]) => {
    setRows(next);
    write(next);
  };
  return {
    rows,
    add: (...more: T[]) => put([...rows, ...more.map(numbered)]),
    change: (id: number, part: Partial<T>) =>
      put(rows.map((row) => (row.id === id ? { ...row, ...part } : row))),
    remove: (id: number) => put(rows.filter((row) => row.id !== id)),
    replace: (next: T[]) => put(next.map(numbered)),
  };
}
