import type { PendingEdit } from '@shared/features/edit';
import { useEffect, useState } from 'react';
import { useConnected } from '../../../stores/engine';
import { InterruptedEdit } from './interrupted-edit';
import { usePendingEdits } from './pending-edits';

/**
 * Offers edits that were cut off (the app or the engine died) to be finished or rolled back. One that is shown stays until its
 * outcome has been read, also when it is over; one that was left for later comes again at the next start.
 */
export function EditNotice() {
  const connected = useConnected();
  const pending = usePendingEdits();
  const [shown, setShown] = useState<readonly PendingEdit[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    setShown((before) => {
      const halfDone = pending.filter((edit) => edit.kind === 'half-done');
      const known = before.map((edit) => halfDone.find((each) => each.editId === edit.editId) ?? edit);
      // one that is worked on has somebody who looks after it
      const more = halfDone.filter(
        (edit) => !edit.busy && !left.has(edit.editId) && !before.some((each) => each.editId === edit.editId),
      );
      return [...known, ...more];
    });
  }, [pending, left]);

  if (!connected) return null;
  const close = (editId: string) => {
    setLeft((before) => new Set(before).add(editId));
    setShown((before) => before.filter((edit) => edit.editId !== editId));
  };
  return shown.map((edit) => (
    <InterruptedEdit
      key={edit.editId}
      edit={edit}
      settled={!pending.some((each) => each.editId === edit.editId && each.kind === 'half-done')}
      onClose={() => close(edit.editId)}
    />
  ));
}
