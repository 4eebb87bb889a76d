// @ts-check
/** `npm start -- --host --https`: the built app in the clinic's own network, for a trial. */
import { join } from 'node:path';
import { ROOT } from '../run.mjs';
import { serve } from '../serve.mjs';
import { certificatesFor } from './authority.mjs';
import { offerCertificate } from './certificateServer.mjs';
import { addressesFor, machineNames } from './names.mjs';

/** Where the keys lie: beside the sources, outside the built app and git. */
function trialFolder() {
  return process.env['APERTURA_TRIAL'] ?? join(ROOT, '.apertura');
}

/**
 * What whoever started it has to know, line by line.
 * @param {import('./authority.mjs').Trial} trial @param {string[]} apps @param {string[]} pages
 */
function notes({ isNew, fingerprint }, apps, pages) {
  return [
    `Apertura is at ${apps.join(' and ')}`,
    `On each tablet open first ${pages.join(' or ')}: it leads through the certificate.`,
    `Compare on the tablet, SHA-256: ${fingerprint}`,
    ...(isNew
      ? [
          'The certificate of the authority is new: every tablet needs it, those that had an older one as well.',
        ]
      : []),
    `For a trial only. Whoever gets at ${trialFolder()} can pass off sites to the tablets: show it to nobody, delete it after the trial, and remove the certificate from the tablets (the page says how).`,
    'Another address, name or port is another place for a browser, and the data of before stay at the old one: save a backup before you move.',
  ];
}

/**
 * Serves with certificates of an own authority, to this machine alone or to its network, too; answers what to tell.
 * @param {{ port: number, host: boolean }} options
 * @returns {Promise<string[]>}
 */
export async function startTrial({ port, host }) {
  const names = machineNames();
  const trial = await certificatesFor(trialFolder(), names);
  const { server } = trial;
  const tls = { key: server.key, cert: server.certificate, names: names.dns, host };
  // Another port would be another place for the browsers, without the data of before: a busy one is said.
  const app = await serve({ port, strictPort: true, tls });
  const at = (/** @type {string} */ scheme, /** @type {number} */ bound) => {
    const outside = host ? addressesFor(names, scheme, bound) : [];
    return outside.length > 0 ? outside : [`${scheme}://localhost:${bound}`];
  };
  const apps = at('https', app.port);
  const page = await offerCertificate({
    ...{ authority: trial.authority, appPort: app.port, apps },
    host: host ? undefined : 'localhost',
  });
  return notes(trial, apps, at('http', page.port));
}
