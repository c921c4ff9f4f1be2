import { serviceArguments, type ServiceCommand } from './systemd-unit.ts';
import { xmlText } from './xml-text.ts';

export const LAUNCHD_LABEL = 'ftpduct.agent';

/**
 * A launch agent of macOS (launchd.plist(5)): started when the user logs in, and again when it has failed. Made by the
 * manual; nobody has tried it on a Mac yet.
 *
 * @param comment stands in front; without `--`, which XML does not allow there
 * @param logFile where its messages go, absolute
 */
export function launchdPlist(
  service: ServiceCommand,
  { comment, logFile }: { comment: string; logFile: string },
): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    `<!-- ${comment} -->`,
    '<plist version="1.0">',
    '<dict>',
    '  <key>Label</key>',
    `  <string>${LAUNCHD_LABEL}</string>`,
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...serviceArguments(service).map((word) => `    <string>${xmlText(word)}</string>`),
    '  </array>',
    '  <key>RunAtLoad</key>',
    '  <true/>',
    '  <key>KeepAlive</key>',
    '  <dict>',
    '    <key>SuccessfulExit</key>',
    '    <false/>',
    '  </dict>',
    '  <key>StandardErrorPath</key>',
    `  <string>${xmlText(logFile)}</string>`,
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}
