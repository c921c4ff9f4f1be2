/** What the helper can read of sshd's settings, and how far it can be relied on. */
import { malformed, readable, readWord } from './fields.ts';
import type { ftpduct } from './generated/ftpduct.js';

export interface SshdSettings {
  /** `sshd -T`: as sshd itself says. `files`: as far as the files say. `none`: neither can be read. */
  readonly source: 'sshd -T' | 'files' | 'none';
  readonly configFile: string | undefined;
  /** For each name what may hold instead, because of a Match line that cannot be decided, then what holds otherwise. */
  readonly settings: readonly SshdSetting[];
  readonly keys: readonly KeyOptions[];
  /** What could not be read or decided, for people. */
  readonly notes: readonly string[];
}

export interface SshdSetting {
  /** As in sshd_config(5): `AllowTcpForwarding`. */
  readonly name: string;
  /** The arguments with one blank between them. */
  readonly value: string;
  /** Where it stands, as far as that can be told; without a place it is the default. */
  readonly place: Place | undefined;
  /** The Match line that could not be decided, behind which it stands; undefined: it holds. */
  readonly onlyIf: string | undefined;
}

/** A line of a file; lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A line of authorized_keys that is, or may be, the one that let the agent in. */
export interface KeyOptions {
  readonly place: Place;
  /** Each as it stands there: `permitopen="host:21"`, `no-port-forwarding`. */
  readonly options: readonly string[];
  /** `SHA256:…`, as `ssh-keygen -l` shows it. */
  readonly fingerprint: string;
  readonly used: 'yes' | 'unknown';
}

const SOURCES: readonly SshdSettings['source'][] = ['sshd -T', 'files', 'none'];
const USED: readonly KeyOptions['used'][] = ['yes', 'unknown'];

export function sshdSettingsFields(settings: SshdSettings): ftpduct.SshdSettings.$Properties {
  return {
    source: settings.source,
    configFile: settings.configFile ?? '',
    settings: settings.settings.map(({ name, value, place, onlyIf }) => ({
      name,
      value,
      onlyIf: onlyIf ?? '',
      ...(place && { place: { ...place } }),
    })),
    keys: settings.keys.map((key) => ({ ...key, place: { ...key.place }, options: [...key.options] })),
    notes: [...settings.notes],
  };
}

/** @throws ProtocolError `malformed` */
export function readSshdSettings(settings: ftpduct.SshdSettings.$Shape): SshdSettings {
  return {
    source: readWord(settings.source, SOURCES),
    configFile: unlessEmpty(readable(settings.configFile)),
    settings: (settings.settings ?? []).map(readSetting),
    keys: (settings.keys ?? []).map(readKey),
    notes: (settings.notes ?? []).map(readable),
  };
}

function readSetting({ name, value, place, onlyIf }: ftpduct.SshdSetting.$Shape): SshdSetting {
  return {
    name: readable(name),
    value: readable(value),
    place: readPlace(place),
    onlyIf: unlessEmpty(readable(onlyIf)),
  };
}

function readKey({ place, options = [], fingerprint, used }: ftpduct.KeyOptions.$Shape): KeyOptions {
  const at = readPlace(place);
  if (!at) throw malformed('the options of a key without their place');
  return { place: at, options: options.map(readable), fingerprint: readable(fingerprint), used: readWord(used, USED) };
}

function readPlace(place: ftpduct.Place.$Shape | null | undefined): Place | undefined {
  return place ? { file: readable(place.file), line: place.line ?? 0 } : undefined;
}

function unlessEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}
