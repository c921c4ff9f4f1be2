import type { ForwardingProbes } from './probes.ts';
import type { Cause } from './report.ts';

/** A setting that may be the cause. */
export interface Suspect extends Cause {
  /** Its keyword, as the server helper names it. */
  readonly name: string;
  /** Whether the value that the server helper reads confirms it. */
  readonly holds?: (value: string) => boolean;
}

/**
 * The suspects as causes; where the server helper has read the settings, only those that they confirm, with the line. If
 * they confirm none, the helper may not have seen what holds, and all stay.
 */
export function knownBySettings(
  suspects: readonly Suspect[],
  { settings }: Pick<ForwardingProbes, 'settings'>,
): Cause[] {
  const confirmed = suspects.flatMap(({ name, setting, change, where, holds }) => {
    const found = settings?.settings.find((each) => each.name === name && holds?.(each.value) === true);
    if (!found) return [];
    const onlyIf = found.onlyIf === undefined ? '' : ` (behind ${found.onlyIf})`;
    const at = found.place ? `${found.place.file} line ${found.place.line}${onlyIf}` : where;
    const isList = name.startsWith('Permit');
    return [{ setting: isList ? `${setting} ${found.value}` : setting, where: at, change }];
  });
  return confirmed.length > 0 ? confirmed : suspects.map(({ setting, where, change }) => ({ setting, where, change }));
}
