import {
  type ContainerSetting,
  type SettingSection,
  settingSections,
} from '@shared/features/container-settings';

/** One setting of two containers; null where one of them does not have it. */
export interface ComparedSetting {
  section: SettingSection;
  key: string;
  a: string | null;
  b: string | null;
  same: boolean;
}

/** Puts the settings of two containers side by side: those that differ first within each section. */
export function compareSettings(
  a: readonly ContainerSetting[],
  b: readonly ContainerSetting[],
): ComparedSetting[] {
  const name = ({ section, key }: ContainerSetting) => `${section} ${key}`;
  const ofA = new Map(a.map((each) => [name(each), each]));
  const ofB = new Map(b.map((each) => [name(each), each]));
  const all = [...ofA.values(), ...[...ofB].flatMap(([id, each]) => (ofA.has(id) ? [] : [each]))];
  return all
    .map((each) => {
      const id = name(each);
      const left = ofA.get(id)?.value ?? null;
      const right = ofB.get(id)?.value ?? null;
      return { section: each.section, key: each.key, a: left, b: right, same: left === right };
    })
    .sort(
      (x, y) =>
        settingSections.indexOf(x.section) - settingSections.indexOf(y.section) ||
        Number(x.same) - Number(y.same) ||
        (x.key < y.key ? -1 : x.key > y.key ? 1 : 0),
    );
}

/** The comparison as text: each setting with both values beneath. */
export function compareText(rows: readonly ComparedSetting[], nameA: string, nameB: string): string {
  return [
    `--- ${nameA}`,
    `+++ ${nameB}`,
    ...rows.flatMap(({ section, key, a, b, same }) => {
      const head = `@@ ${section}: ${key}`;
      if (same) return [head, `  ${a}`];
      return [head, ...(a === null ? [] : [`- ${a}`]), ...(b === null ? [] : [`+ ${b}`])];
    }),
  ].join('\n');
}
