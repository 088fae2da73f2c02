// Runs in the page: the clock, frames, and what travels over ports.

/** Puts the helpers of the benchmarks on `window.__probe`. Is sent to the page as text, so it must stand alone. */
export function installProbe() {
  const now = () => performance.timeOrigin + performance.now();
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const nextTask = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  const probe = {
    now,
    /** Two frames after a change of the document: it has been painted for sure. */
    async painted() {
      await nextFrame();
      await nextFrame();
      return now();
    },
    /** The frame that holds a change of the document has been laid out and handed to the compositor. */
    async drawn() {
      await nextFrame();
      await nextTask();
      return now();
    },
    /** Waits until a condition on the document holds, and tells when that was noticed, drawn and painted. */
    async until(condition, timeout = 120_000) {
      const changed = await new Promise((resolve, reject) => {
        const finish = (settle) => {
          clearTimeout(timer);
          observer.disconnect();
          settle();
        };
        const check = () => condition() && finish(() => resolve(now()));
        const observer = new MutationObserver(check);
        const options = { subtree: true, childList: true, characterData: true, attributes: true };
        const timer = setTimeout(() => finish(() => reject(new Error(`waited for ${condition}`))), timeout);
        observer.observe(document, options);
        check();
      });
      const drawn = await probe.drawn();
      return { changed, drawn, painted: await nextFrame().then(now) };
    },
    frames: null,
    startFrames() {
      const gaps = [];
      let last = 0;
      const step = (at) => {
        if (probe.frames !== gaps) return;
        if (last > 0) gaps.push(at - last);
        last = at;
        requestAnimationFrame(step);
      };
      probe.frames = gaps;
      requestAnimationFrame(step);
    },
    stopFrames() {
      const gaps = probe.frames ?? [];
      probe.frames = null;
      return gaps;
    },
    /** Told of every piece of bytes that arrives over a port, before the app is. */
    onBytes: null,
    /** FNV-1a of bytes, going on from `hash`. */
    fnv(bytes, hash = 0x811c9dc5, from = 0, to = bytes.length) {
      let value = hash;
      for (let i = from; i < to; i++) value = Math.imul(value ^ bytes[i], 0x01000193);
      return value >>> 0;
    },
  };
  window.__probe = probe;
  const Channel = window.MessageChannel;
  window.MessageChannel = class extends Channel {
    constructor() {
      super();
      this.port1.addEventListener('message', (event) => {
        if (event.data?.t === 'data') probe.onBytes?.(event.data.d, now());
      });
    }
  };
}
