/**
 * Removes something that somebody else may be removing at this very moment (an engine's reaper and the next run's
 * search for leftovers can meet): a failure counts only when the thing is still there afterwards.
 * @param {() => boolean} isThere
 * @param {() => void} remove
 */
export function removeOnce(isThere, remove) {
  if (!isThere()) return;
  try {
    remove();
  } catch (error) {
    if (isThere()) throw error;
  }
}
