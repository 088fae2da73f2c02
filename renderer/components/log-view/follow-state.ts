import type { RowModel } from './row-model';
import type { Scroller } from './virtual-lines';

/** Follow mode as the parent and the "new lines" button see it; the scroller decides. */
export interface FollowState {
  /** Notes what is in sight after a frame. Returns whether following began or ended since the last one. */
  settled(rows: RowModel, lastSeen: number): boolean;
  /** What the parent wants: taken only when it differs from what it was told. */
  wish(following: boolean): void;
  /** Lines that arrived below what was seen. */
  unseen(rows: RowModel): number;
}

export function createFollowState(scroller: Scroller): FollowState {
  let told = true;
  /** The newest line that has been in sight, or that was there when following ended. */
  let seen = Number.NEGATIVE_INFINITY;
  return {
    settled(rows, lastSeen) {
      if (scroller.following) seen = rows.idAt(rows.rowCount - 1);
      else if (lastSeen > seen || Number.isNaN(seen)) seen = lastSeen;
      const turned = scroller.following !== told;
      told = scroller.following;
      return turned;
    },
    wish(following) {
      if (following === told) return;
      told = following;
      scroller.follow(following);
    },
    unseen(rows) {
      if (scroller.following || Number.isNaN(seen)) return 0;
      return Math.max(0, rows.rowCount - rows.rowOf(seen + 0.5));
    },
  };
}
