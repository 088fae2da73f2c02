import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../components/button';
import { inputClass } from '../../../components/field';
import { AddRow } from './add-row';
import { changeDraft, tagProblem } from './draft';
import { FormRow } from './form-row';

/** The names that the image gets. */
export function TagRows({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <FormRow label={t('builds.tags')} flag="-t" wide>
      <ul className="flex flex-col gap-1">
        {tags.map((tag, index) => {
          const problem = tagProblem(tag);
          const label = t('builds.tagRow', { n: index + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: values may be equal, and rows keep their place
            <li key={index}>
              <div className="flex items-center gap-1">
                <input
                  className={`${inputClass} font-mono`}
                  value={tag}
                  aria-label={label}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? `build-tag-${index}` : undefined}
                  placeholder="shop/web:1.0"
                  spellCheck={false}
                  autoComplete="off"
                  onChange={(event) => changeDraft({ tags: tags.with(index, event.target.value) })}
                />
                {tags.length > 1 && (
                  <IconButton
                    label={t('builds.removeRow', { name: label })}
                    icon={X}
                    onClick={() => changeDraft({ tags: tags.toSpliced(index, 1) })}
                  />
                )}
              </div>
              {problem && (
                <p id={`build-tag-${index}`} className="text-sm text-bad">
                  {t(problem)}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <AddRow label={t('builds.addTag')} onClick={() => changeDraft({ tags: [...tags, ''] })} />
    </FormRow>
  );
}
