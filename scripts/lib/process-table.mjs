// What /proc says about processes. A pid alone proves nothing (it is reused), so identities carry the start time.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** @typedef {{ pid: number, startTime: string }} ProcessIdentity */

/** Processes end while we read about them: that is an answer ("gone"), not a failure. */
function readOrGone(read) {
  try {
    return read();
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}

/** State letter and start time of a process, or undefined when it is gone. */
function readStat(pid) {
  const text = readOrGone(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (text === undefined) return undefined;
  // The command name is in parentheses and may hold spaces and parentheses itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], startTime: fields[19] };
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identify(pid) {
  const stat = readStat(pid);
  return stat && { pid, startTime: stat.startTime };
}

/**
 * A zombie counts as ended: it holds nothing any more, its parent just has not looked yet.
 * @param {ProcessIdentity | null | undefined} identity
 */
export function isAlive(identity) {
  if (!identity) return false;
  const stat = readStat(identity.pid);
  return (
    stat !== undefined && stat.startTime === identity.startTime && stat.state !== 'Z' && stat.state !== 'X'
  );
}

/** @returns {number[]} */
export function listPids() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** @param {number} pid @returns {string[]} argv; empty for kernel threads, zombies and ended processes */
export function commandLine(pid) {
  const text = readOrGone(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  return text ? text.replace(/\0$/, '').split('\0') : [];
}

/** @param {number} pid @returns {string} the lines of /proc/PID/cgroup */
export function cgroupsOf(pid) {
  return readOrGone(() => readFileSync(`/proc/${pid}/cgroup`, 'utf8')) ?? '';
}

/** @param {number} pid @returns {string | undefined} like `net:[4026531840]` */
export function networkNamespaceOf(pid) {
  return readOrGone(() => readlinkSync(`/proc/${pid}/ns/net`));
}

/**
 * Signals a process that may just have ended.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 * @returns {boolean} whether there was somebody to signal
 */
export function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}
