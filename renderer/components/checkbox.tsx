import { useEffect, useRef } from 'react';

interface CheckboxProps {
  checked: boolean | 'mixed';
  label: string;
  onChange: () => void;
  tabIndex?: number;
}

/** A native checkbox that can be mixed; its label is read aloud, not shown. */
export function Checkbox({ checked, label, onChange, tabIndex }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // there is no attribute for it
    if (input.current) input.current.indeterminate = checked === 'mixed';
  }, [checked]);
  return (
    <input
      ref={input}
      type="checkbox"
      className="size-3.5 accent-accent"
      aria-label={label}
      checked={checked === true}
      onChange={onChange}
      {...(tabIndex !== undefined && { tabIndex })}
    />
  );
}
