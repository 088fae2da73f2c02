import type { ImageDefaults } from '@shared/features/images';
import type { ReactNode } from 'react';
import { EnvRows } from './fields/env-rows';
import { CommandFields, ImageField } from './fields/image-fields';
import { ModeFields, NameField } from './fields/mode-fields';
import { MountRows } from './fields/mount-rows';
import { NameLists } from './fields/name-lists';
import { PortRows } from './fields/port-rows';
import { FormSection } from './form-section';
import { type SectionName, sectionNames } from './form-sections';

interface SpecFormProps {
  id: string;
  label: string;
  open: ReadonlySet<SectionName>;
  onToggle: (name: SectionName) => void;
  onSubmit: () => void;
  disabled: boolean;
  imagePresent: boolean | null;
  defaults: ImageDefaults | null;
  /** Background, attached or created only; an edit keeps what there is. */
  withMode: boolean;
}

/** All that `docker run` takes, by sections. Inside a `RunFormProvider`. */
export function SpecForm(props: SpecFormProps) {
  const { id, label, open, onToggle, onSubmit, disabled, imagePresent, defaults, withMode } = props;
  const own: Partial<Record<SectionName, ReactNode>> = {
    image: (
      <>
        <ImageField present={imagePresent} defaults={defaults} />
        <CommandFields defaults={defaults} />
      </>
    ),
    mode: (
      <>
        <NameField />
        <span className="hidden @xl:block" />
        <ModeFields only={withMode ? 'all' : 'switches'} />
      </>
    ),
    ports: <PortRows />,
    storage: <MountRows />,
    environment: <EnvRows />,
  };
  return (
    <form
      id={id}
      aria-label={label}
      className="min-w-0 flex-1 px-4 pb-6 lg:overflow-y-auto"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <NameLists />
      <fieldset disabled={disabled} className="contents">
        {sectionNames.map((name) => (
          <FormSection key={name} name={name} open={open.has(name)} onToggle={() => onToggle(name)}>
            {own[name]}
          </FormSection>
        ))}
      </fieldset>
    </form>
  );
}
