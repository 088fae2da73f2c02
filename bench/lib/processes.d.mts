/** A process and all that it has started. */
export function processTree(root: number): number[];
/** Proportional set size of a process tree in MiB: shared pages count once. */
export function pssOf(root: number): number;
/** What a process tree has made for itself in MiB: without the pages of its program's files. */
export function madeBy(root: number): number;
/** Seconds of CPU that processes have used so far. */
export function cpuOf(pids: number[]): number;
