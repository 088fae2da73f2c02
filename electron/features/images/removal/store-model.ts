import { type ImageRef, parseImageRef } from '@shared/model/image-ref';
import { namesOf, type RawImage } from '../to-image-rows';

/** A name of an image in the engine's store: a tag, or a digest of a registry. */
export interface StoreRef {
  /** As the engine writes it. */
  text: string;
  repository: string;
  isDigest: boolean;
}

export interface StoreContainer {
  id: string;
  name: string;
  imageId: string;
  running: boolean;
}

/** The engine's images and what uses them, to work out on paper what a removal does. */
export interface StoreModel {
  readonly containers: readonly StoreContainer[];
  readonly ids: readonly string[];
  has(id: string): boolean;
  raw(id: string): RawImage | undefined;
  parentOf(id: string): string | null;
  childrenOf(id: string): string[];
  /** Sorted, as the engine goes through them. */
  refsOf(id: string): StoreRef[];
  dropRef(id: string, ref: StoreRef): void;
  drop(id: string): void;
  /** The image that a name, id or beginning of an id means, and the name that was given if it was one. */
  find(text: string): { id: string; ref: StoreRef | null } | null;
}

const toRef = (text: string): StoreRef => {
  const ref = parseImageRef(text);
  const repository = ref.ok ? ref.name : text;
  return { text, repository, isDigest: text.includes('@') };
};

/** As the engine compares names: with the registry and `library/` that are not written. */
function canonical(ref: ImageRef): string {
  const path = ref.domain === null && !ref.path.includes('/') ? `library/${ref.path}` : ref.path;
  return `${ref.domain ?? 'docker.io'}/${path}${ref.digest ? `@${ref.digest}` : `:${ref.tag ?? 'latest'}`}`;
}

const canonicalText = (text: string) => {
  const ref = parseImageRef(text);
  return ref.ok ? canonical(ref) : text;
};

export function createStoreModel(
  images: readonly RawImage[],
  containers: readonly StoreContainer[],
): StoreModel {
  const byId = new Map(images.map((image) => [image.Id ?? '', image]));
  const refs = new Map(
    images.map((image) => [
      image.Id ?? '',
      [...namesOf(image.RepoTags), ...namesOf(image.RepoDigests)]
        .map(toRef)
        .sort((a, b) => (canonicalText(a.text) < canonicalText(b.text) ? -1 : 1)),
    ]),
  );
  const children = new Map<string, Set<string>>();
  for (const { Id = '', ParentId } of images) {
    if (ParentId) children.set(ParentId, (children.get(ParentId) ?? new Set()).add(Id));
  }
  const byName = (text: string) => {
    const wanted = canonicalText(text);
    for (const [id, list] of refs) {
      const ref = list.find((each) => canonicalText(each.text) === wanted);
      if (ref) return { id, ref };
    }
    return null;
  };
  return {
    containers,
    ids: [...byId.keys()],
    has: (id) => byId.has(id),
    raw: (id) => byId.get(id),
    parentOf: (id) => byId.get(id)?.ParentId || null,
    childrenOf: (id) => [...(children.get(id) ?? [])],
    refsOf: (id) => [...(refs.get(id) ?? [])],
    dropRef(id, ref) {
      refs.set(
        id,
        (refs.get(id) ?? []).filter((each) => each.text !== ref.text),
      );
    },
    drop(id) {
      const parent = byId.get(id)?.ParentId;
      if (parent) children.get(parent)?.delete(id);
      byId.delete(id);
      refs.delete(id);
    },
    find(text) {
      if (byId.has(text)) return { id: text, ref: null };
      // 64 hexadecimal digits are an id to every docker command, fewer only where no image has that name
      const named = byName(text);
      if (named) return named;
      const hex = text.replace(/^sha256:/, '');
      if (!/^[0-9a-f]+$/.test(hex)) return null;
      const ids = [...byId.keys()].filter((id) => id.startsWith(`sha256:${hex}`));
      const [only] = ids;
      return only !== undefined && ids.length === 1 ? { id: only, ref: null } : null;
    },
  };
}
