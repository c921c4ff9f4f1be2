/** An option that is given several times: yargs makes a list of it, and the last one counts. */
export function lastOne<Given extends string | undefined>(given: Given | Given[]): Given {
  return Array.isArray(given) ? given.reduce((_earlier, later) => later) : given;
}
