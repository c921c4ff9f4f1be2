import type { Configuration } from './model.ts';

/**
 * A configuration as profiles.yaml, with what was left out of it in comments. Reading it gives the same configuration,
 * but for a password that stood in the file itself: profiles.yaml has none.
 */
export async function configurationAsYaml(configuration: Configuration): Promise<string> {
  const { writeYaml } = await import('./yaml/write-yaml.ts');
  return writeYaml(configuration);
}

/** The JSON Schema of profiles.yaml, for editors. */
export async function profilesSchema(): Promise<Record<string, unknown>> {
  const { jsonSchema } = await import('./yaml/schema.ts');
  return jsonSchema();
}
