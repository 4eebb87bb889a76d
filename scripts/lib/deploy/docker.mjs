// @ts-check
/** A container that builds the app and serves it with Caddy. */
import { caddyfile } from './caddy.mjs';
import { madeBy, PLACE } from './kinds.mjs';

/** Within the container: certificates come in from outside, and nobody is root. */
export const CONTAINER = {
  ...PLACE,
  name: '',
  path: '/',
  folder: '/srv/apertura',
  certificate: '/certificates/certificate.pem',
  key: '/certificates/key.pem',
  port: 8443,
};

/** The container's Caddyfile. */
export const containerCaddyfile = () => `{
\tadmin off
\tauto_https disable_redirects
}

${caddyfile(CONTAINER)}`;

/** The Dockerfile; from the root of the sources. */
export const dockerfile = () => `${madeBy('Builds Apertura and serves it with Caddy at port 8443')}
FROM node:20.19-bookworm-slim AS build
WORKDIR /apertura
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM caddy:2.10-alpine
COPY deploy/docker/Caddyfile /etc/caddy/Caddyfile
COPY --from=build /apertura/dist /srv/apertura
# Nobody's user is enough for this port; certificate.pem and key.pem are to be readable by it.
USER 1000:1000
ENV XDG_DATA_HOME=/tmp XDG_CONFIG_HOME=/tmp
EXPOSE ${CONTAINER.port}
CMD ["caddy", "run", "--config", "/etc/caddy/Caddyfile"]
`;

/** What of the sources does not go into the build. */
export const dockerignore = () => `${madeBy('What the container is not built from')}
.git
.apertura
.cache
dist
node_modules
playwright-report
test-results
`;
