import type { ContainerLimits } from '@shared/features/container-details';
import type { TFunction } from 'i18next';

/** A restart policy in words. */
export function policyText({ name, retries }: ContainerLimits['restart'], t: TFunction): string {
  if (name === 'on-failure' && retries > 0) return t('details.policy.onFailureMax', { count: retries });
  return t(`details.policy.${name}`);
}
