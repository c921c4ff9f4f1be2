import type { z } from 'zod';

/** What stands for a wrong value that cannot be left out, and that is right in every way that is looked at later. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  host: 'placeholder',
  listen: 0,
  to: 'placeholder:1',
  allowRelay: true,
};

/**
 * A value without what is wrong with it, so that the rest can be looked at too and all faults are told in one go. Lists
 * keep their length, since places are found by index.
 *
 * @returns undefined where too much would be left out for that
 */
export function withoutIssues(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const issue of issues) {
    const wrong =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [lastKeyOf(issue.path)];
    for (const path of wrong) {
      if (issue.code === 'invalid_key' || !replace(copy, path)) return undefined;
    }
  }
  return copy;
}

/** A wrong item stands for its whole list. */
function lastKeyOf(path: readonly PropertyKey[]): readonly PropertyKey[] {
  const last = path.findLastIndex((step) => typeof step === 'string');
  return path.slice(0, last + 1);
}

function replace(root: unknown, path: readonly PropertyKey[]): boolean {
  const key = path.at(-1);
  let at: unknown = root;
  for (const step of path.slice(0, -1)) at = isGroup(at) ? at[step] : undefined;
  if (key === undefined || !isGroup(at)) return false;
  if (typeof key === 'string' && Object.hasOwn(STAND_INS, key)) at[key] = STAND_INS[key];
  else Reflect.deleteProperty(at, key);
  return true;
}

function isGroup(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}
