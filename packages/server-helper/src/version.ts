/** This program's version; a test holds it against package.json, which is not there in a bundled program. */
export const VERSION = '0.1.0';
