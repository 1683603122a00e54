import { PLATFORM } from '../pod/labels';

/** One of its ports, and what answers there. */
export interface Site {
  readonly port: number;
  /** `prefect-server:4200` */
  readonly upstream: string;
}

/**
 * A Caddyfile: each site lets its own pages and programs in, and refuses what another site's page asks.
 * A browser names the page in `Origin` and `Sec-Fetch-*`, which no page can change; a page under a name
 * that leads to this machine (DNS rebinding) is known by that name in `Host`. An address of digits cannot
 * be rebound, and nobody can register a name below `.internal`.
 *
 * @see https://fetch.spec.whatwg.org/#origin-header
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export const gatewayConfiguration = (
  sites: readonly Site[],
  health: { readonly port: number; readonly path: string },
): string =>
  [
    HEAD,
    ...sites.map(({ port, upstream }) => `:${port} {\n  import site ${upstream}\n}\n`),
    `:${health.port} {\n  respond ${health.path} 200\n}\n`,
  ].join('\n');

const HEAD = `# What people open goes through here: docs/seguridad.md.
{
  admin off
  auto_https off
  persist_config off
}

(site) {
  @host {
    not host localhost host.docker.internal
    not host {$ALLOWED_HOSTS}
    not header_regexp Host ^([1-9][0-9]*(\\.[0-9]+){3}|\\[::1\\])(:[0-9]+)?$
  }
  @origin {
    header Origin *
    not expression \`{header.Origin} in ["http://" + {hostport}, "https://" + {hostport}]\`
  }
  # A link from elsewhere, also from another port of this machine, may be followed, but neither framed
  # nor loaded as a part of a page.
  @embedded {
    header Sec-Fetch-Site cross-site
    header Sec-Fetch-Site same-site
    not {
      method GET HEAD
      header Sec-Fetch-Mode navigate
      header Sec-Fetch-Dest document
    }
  }
  route {
    respond @host "403: {hostport} is no name of this machine. Open localhost instead, or add the name to ALLOWED_HOSTS in .env." 403
    respond @origin "403: a page of another address asked for this: docs/seguridad.md." 403
    respond @embedded "403: a page of another site asked for this: docs/seguridad.md." 403
    # Browsers send Sec-Fetch-* to localhost and over https only: for other addresses the answer says it.
    header ?X-Frame-Options SAMEORIGIN
    header ?Cross-Origin-Resource-Policy same-origin
    reverse_proxy {args[0]} {
      transport http {
        # Not through a company's proxy: the name means something in this network only.
        network_proxy none
        # A new connection for each request: Prefect's server closes idle ones after 5 seconds, and
        # a request that is sent at that moment would be lost.
        keepalive off
      }
    }
  }
  handle_errors 502 503 504 {
    respond "{err.status_code}: {args[0]} does not answer. It may still be starting: docker compose ps, or kubectl -n ${PLATFORM} get pods." {err.status_code}
  }
}
`;
