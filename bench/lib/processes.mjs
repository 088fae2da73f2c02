// What /proc says of a process and everything below it.
import { readdirSync, readFileSync } from 'node:fs';

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function statOf(pid) {
  const text = readOrEmpty(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** @param {number} root @returns {number[]} the process and all its descendants */
export function processTree(root) {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(name)[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

/** @param {number} root @param {string[]} fields of `smaps_rollup`, in KiB there @returns {number} their sum over a process tree, MiB */
function mappedBy(root, fields) {
  let kib = 0;
  for (const pid of processTree(root)) {
    const text = readOrEmpty(`/proc/${pid}/smaps_rollup`);
    for (const field of fields) kib += Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  }
  return kib / 1024;
}

/** Proportional set size of a process tree in MiB: shared pages count once. @param {number} root */
export const pssOf = (root) => mappedBy(root, ['Pss']);

/**
 * What a process tree has made for itself, in MiB: heaps, stacks and shared buffers. The pages of its program's files are left out:
 * their share grows whenever another run of the same program ends.
 * @param {number} root
 */
export const madeBy = (root) => mappedBy(root, ['Pss_Anon', 'Pss_Shmem']);

/** Seconds of CPU that processes have used so far (Linux counts in 1/100 s). @param {number[]} pids */
export function cpuOf(pids) {
  return pids.reduce((sum, pid) => {
    const fields = statOf(pid);
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
  }, 0);
}

/** The same for each kind of process of an Electron app: browser (the main process), renderer, gpu-process... @param {number[]} pids */
export function cpuByType(pids) {
  const found = {};
  for (const pid of pids) {
    const type = /--type=([\w-]+)/.exec(readOrEmpty(`/proc/${pid}/cmdline`))?.[1] ?? 'browser';
    found[type] = (found[type] ?? 0) + cpuOf([pid]);
  }
  return found;
}
