import { parseImageRef } from '@shared/model/image-ref';

/** Where the tags of a search result are: in the registry that was searched, if its own names do not say so already. */
export function repositoryOfResult(term: string, name: string): { server: string; repository: string } {
  const found = parseImageRef(name);
  if (found.ok && found.domain && found.domain !== 'docker.io')
    return { server: found.domain, repository: found.path };
  const asked = parseImageRef(term);
  if (asked.ok && asked.domain && asked.domain !== 'docker.io')
    return { server: asked.domain, repository: name };
  return {
    server: '',
    repository: name.includes('/') ? name.replace(/^docker\.io\//, '') : `library/${name}`,
  };
}
