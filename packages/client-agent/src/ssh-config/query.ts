/** Which server is meant, and what the command line says about it. */
export interface ConfigQuery {
  /** As it was typed, without user and port. */
  readonly host: string;
  /** -l, -p and -J: they win over {@link options}. */
  readonly user: string | undefined;
  readonly port: number | undefined;
  readonly jump: string | undefined;
  /** -i: absolute paths, in front of those of the configuration. */
  readonly identityFiles: readonly string[];
  /** -o: `Keyword=value` or `Keyword value`; they win over the files. */
  readonly options: readonly string[];
  /** What stands in `user@host` and in an ssh:// address; {@link options} win over it. */
  readonly destinationUser: string | undefined;
  readonly destinationPort: number | undefined;
  /** -F: instead of the user's and the system's file; `none` is no file at all. */
  readonly file: string | undefined;
}
