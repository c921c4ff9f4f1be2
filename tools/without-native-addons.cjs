// Preloaded with NODE_OPTIONS=--require: makes ssh2's optional native addons unloadable, as where npm install scripts are
// disabled. Each refused load adds a line to $FTPDUCT_ADDON_LOG, which proves that the run did without them.
'use strict';
const { appendFileSync } = require('node:fs');
const Module = require('node:module');

const ADDON = /(?:sshcrypto|cpufeatures)\.node$/;
const load = Module._load;
Module._load = function (request, ...rest) {
  if (!ADDON.test(request)) return load.call(this, request, ...rest);
  if (process.env.FTPDUCT_ADDON_LOG) {
    appendFileSync(process.env.FTPDUCT_ADDON_LOG, `${request} refused to ${process.argv[1]}\n`);
  }
  throw new Error(`${request} is hidden: this run does without native addons`);
};
