import type { NetworkChoice } from '@shared/features/container-details';
import { parseAddress } from '@shared/model/subnet';
import { addressProblem, aliasProblem, splitAliases, type TakenAddress } from './connect-problems';

/** How a container is to be in a network, as it is typed. */
export interface EndpointDraft {
  aliases: string;
  ip: string;
  ip6: string;
  links: string;
  linkLocalIps: string;
  driverOpts: string;
  gwPriority: string;
}

export const emptyEndpoint: EndpointDraft = {
  aliases: '',
  ip: '',
  ip6: '',
  links: '',
  linkLocalIps: '',
  driverOpts: '',
  gwPriority: '',
};

export const splitWords = (text: string) => text.split(/\s+/).filter(Boolean);

const every = (text: string, good: (word: string) => boolean, problem: string) =>
  splitWords(text).every(good) ? null : problem;

export type EndpointProblems = Record<keyof EndpointDraft, string | null>;

/** What is wrong with each field, as keys of the locales. */
export function endpointProblems(
  draft: EndpointDraft,
  network: NetworkChoice | null,
  taken: readonly TakenAddress[],
): EndpointProblems {
  return {
    aliases: aliasProblem(draft.aliases, network),
    ip: addressProblem(draft.ip, 4, network, taken),
    ip6: addressProblem(draft.ip6, 6, network, taken),
    links: every(draft.links, (word) => /^[^:]+(?::[^:]+)?$/.test(word), 'connect.badLink'),
    linkLocalIps: every(draft.linkLocalIps, (word) => parseAddress(word) !== null, 'connect.badLinkLocal'),
    driverOpts: every(draft.driverOpts, (word) => /^[^=]+=/.test(word), 'connect.badDriverOpt'),
    gwPriority: /^(-?\d{1,9})?$/.test(draft.gwPriority) ? null : 'connect.badPriority',
  };
}

/** What the engine is told. */
export function toEndpoint(draft: EndpointDraft) {
  const links = splitWords(draft.links);
  const linkLocalIps = splitWords(draft.linkLocalIps);
  const driverOpts = splitWords(draft.driverOpts).map((word) => {
    const equals = word.indexOf('=');
    return [word.slice(0, equals), word.slice(equals + 1)];
  });
  return {
    aliases: splitAliases(draft.aliases),
    ip: draft.ip,
    ip6: draft.ip6,
    ...(links.length > 0 && { links }),
    ...(linkLocalIps.length > 0 && { linkLocalIps }),
    ...(driverOpts.length > 0 && { driverOpts: Object.fromEntries(driverOpts) as Record<string, string> }),
    ...(draft.gwPriority !== '' && { gwPriority: Number(draft.gwPriority) }),
  };
}
