import { Sparkles } from 'lucide-react';
import { useLocation } from 'wouter';
import { Button } from './button';

/** Leads to what of one kind can go; the same on every list. */
export function CleanUpButton({ kind, children }: { kind: string; children: string }) {
  const [, navigate] = useLocation();
  return (
    <Button icon={Sparkles} onClick={() => navigate(`/clean-up/${kind}`)}>
      {children}
    </Button>
  );
}
