/** A process and all that it has started. */
export function processTree(root: number): number[];
/** Proportional set size of a process tree in MiB: shared pages count once. */
export function pssOf(root: number): number;
/** Seconds of CPU that processes have used so far. */
export function cpuOf(pids: number[]): number;
