/** Stands in for the transports of dockerode that Gantry leaves out of its bundle (see electron.vite.config.ts). */
function refuse(): never {
  throw new Error('This transport is not part of Gantry: ssh endpoints use the system ssh client');
}

export class Client {
  constructor() {
    refuse();
  }
}
export const loadSync = refuse;
export const loadPackageDefinition = refuse;
export const credentials = { createInsecure: refuse };
export default { Client, loadSync, loadPackageDefinition, credentials };
