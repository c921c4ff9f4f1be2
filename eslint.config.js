// @ts-check
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The arrows between the packages. A package may import only what its row does not forbid; each reason is shown
 * with the error. The same arrows stand as `layer:` tags in the package.json files.
 */
const PURE = 'the pure core takes bytes and facts in and hands actions out: no sockets, no clock, no Node types';
const arrows = [
  {
    files: ['packages/ftp-rewriter/src/**'],
    forbidden: [{ group: ['node:*', '@ftpduct/*', 'ftpduct', 'ssh2', 'yargs', 'protobufjs'], message: PURE }],
  },
  {
    files: ['packages/protocol/src/**'],
    forbidden: [
      { group: ['node:*'], message: 'protocol is messages and framing only; whoever uses it brings the streams' },
      {
        group: ['@ftpduct/*', 'ftpduct'],
        message: 'both ends of a conversation depend on protocol, so it depends on neither',
      },
    ],
  },
  {
    files: ['packages/server-helper/src/**'],
    forbidden: [
      {
        group: ['@ftpduct/client-agent', '@ftpduct/ftp-rewriter', 'ftpduct', 'ssh2'],
        message: "the helper runs on other people's servers: it stays small and knows only protocol",
      },
    ],
  },
  {
    files: ['packages/client-agent/src/**'],
    forbidden: [
      { group: ['ftpduct', 'yargs'], message: 'the agent is used by the command, never the other way round' },
      { group: ['@ftpduct/server-helper'], message: 'the agent speaks to the helper through protocol, over SSH' },
    ],
  },
  {
    files: ['packages/client-agent/src/**'],
    ignores: ['packages/client-agent/src/ssh/**'],
    forbidden: [
      { group: ['ssh2'], message: "a second SSH engine is planned: only the engine's wrapper in src/ssh knows ssh2" },
    ],
  },
  {
    files: ['packages/cli/src/**'],
    forbidden: [
      {
        group: ['@ftpduct/ftp-rewriter', '@ftpduct/server-helper', 'ssh2'],
        message: 'the command reaches everything through client-agent',
      },
    ],
  },
  {
    files: ['e2e/**'],
    forbidden: [
      {
        group: ['@ftpduct/*', 'ftpduct', '**/packages/**'],
        message: 'the lab runs the built programs, as a user does, and imports none of them',
      },
    ],
  },
];

/** ESLint lets the last matching block win, so each block carries every row that applies to its files. */
const importBorders = arrows.map((row) => {
  const alsoApplies = arrows.filter((other) => other !== row && other.files[0] === row.files[0] && !other.ignores);
  return {
    files: row.files,
    ...(row.ignores && { ignores: row.ignores }),
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [...row.forbidden, ...(row.ignores ? alsoApplies : []).flatMap((other) => other.forbidden)] },
      ],
    },
  };
});

const namedExports = [
  { selector: 'ExportDefaultDeclaration', message: 'named exports only' },
  { selector: 'ExportAllDeclaration', message: 'an index lists its names' },
];
const forgottenTimers = {
  selector: 'MemberExpression[object.name="AbortSignal"][property.name="timeout"]',
  message: 'within AbortSignal.any, Node 20 forgets the timer with the next garbage collection: timeLimit does not',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/generated/**', '**/node_modules/**', '**/*.cjs'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', ...namedExports],
      eqeqeq: 'error',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...namedExports, forgottenTimers] },
  },
  { files: ['**/vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.js', '**/*.mjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  ...importBorders,
);
