// @ts-check
/** All files of `deploy/`, by their paths in it. */
import { caddyfile } from './caddy.mjs';
import { containerCaddyfile, dockerfile, dockerignore } from './docker.mjs';
import { PLACE } from './kinds.mjs';
import { nginxPart, nginxServer } from './nginx.mjs';

/** @param {Partial<import('./kinds.mjs').Place>} options @returns {Record<string, string>} */
export function deployFiles(options = {}) {
  const place = { ...PLACE, ...options };
  return {
    'nginx/apertura.conf': nginxServer(place),
    'nginx/snippets/apertura.conf': nginxPart(place),
    'caddy/Caddyfile': caddyfile(place),
    'docker/Caddyfile': containerCaddyfile(),
    'docker/Dockerfile': dockerfile(),
    'docker/Dockerfile.dockerignore': dockerignore(),
  };
}
