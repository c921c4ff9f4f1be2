/** Runs the `ftpduct` command with the arguments behind its name. */
export async function main(args: readonly string[]): Promise<void> {
  await Promise.resolve(args);
}
