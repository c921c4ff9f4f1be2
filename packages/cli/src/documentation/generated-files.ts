import { VERSION } from '../version.ts';
import { commandTree, withSubcommands } from './command-tree.ts';
import { fishCompletion } from './fish-completion.ts';
import { manPage } from './man-page.ts';
import { markdownIndex, markdownPage } from './markdown-page.ts';
import { pageName } from './words.ts';

/** Folders of the repository that hold nothing but what is generated here. */
export const GENERATED_FOLDERS = ['docs/cli', 'packages/cli/man', 'packages/cli/completions'] as const;

/** Everything that is made of the commands' declarations: from paths in the repository to texts. */
export function generatedFiles(): Map<string, string> {
  const root = commandTree();
  const all = withSubcommands(root);
  const pages = [root, ...root.commands];
  return new Map([
    ['docs/cli/README.md', markdownIndex(all)],
    ...all.map((command) => [`docs/cli/${pageName(command)}.md`, markdownPage(command)] as const),
    ...pages.map((command) => {
      const others = pages.filter((page) => page !== command).map(pageName);
      return [`packages/cli/man/${pageName(command)}.1`, manPage(command, { version: VERSION, others })] as const;
    }),
    ['packages/cli/completions/ftpduct.fish', fishCompletion(root)],
  ]);
}
