// Product and peer in turns (ABAB...), so that what the machine does besides hits both.

/**
 * @template P, Q
 * @param {number} count
 * @param {(pair: number) => Promise<P>} product
 * @param {(pair: number) => Promise<Q>} peer
 * @param {AbortSignal} signal
 * @returns {Promise<{ product: P[], peer: Q[] }>}
 */
export async function inPairs(count, product, peer, signal) {
  const results = { product: [], peer: [] };
  for (let pair = 0; pair < count; pair++) {
    signal.throwIfAborted();
    results.product.push(await product(pair));
    signal.throwIfAborted();
    results.peer.push(await peer(pair));
  }
  return results;
}
