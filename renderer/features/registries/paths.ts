/** Docker Hub has no name as a server, and needs one in a path. */
const HUB = 'docker.io';

export const browsePath = (server: string, repository = '') =>
  `/registries/browse/${encodeURIComponent(server || HUB)}${repository ? `/${encodeURIComponent(repository)}` : ''}`;

export const serverOfPath = (part: string) => {
  const server = decodeURIComponent(part);
  return server === HUB ? '' : server;
};

export const registryName = (server: string) => server || 'Docker Hub';

/** What an image of a registry is called in a command. */
export const imageName = (server: string, repository: string) =>
  server ? `${server}/${repository}` : repository.replace(/^library\//, '');
