/** Makes ports of an address answer on this machine's 127.0.0.1, until it is closed. */
export function forwardPorts(ports: number[], address: string): Promise<{ close: () => void }>;
