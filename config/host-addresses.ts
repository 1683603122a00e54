/** The settings that decide where the platform answers on this machine. */
interface Published {
  readonly BIND_ADDRESS: string;
  readonly POSTGRES_USER: string;
  readonly POSTGRES_DB: string;
  readonly POSTGRES_PORT: number;
  readonly RUSTFS_PORT: number;
  readonly DASK_SCHEDULER_PORT: number;
  readonly PREFECT_PORT: number;
  readonly PROMETHEUS_PORT: number;
}

/** The addresses that programs on this machine use. Nothing inside the network reads them. */
export function hostAddresses(settings: Published) {
  const host = hostOf(settings.BIND_ADDRESS);
  const database = `${settings.POSTGRES_USER}@${host}:${settings.POSTGRES_PORT}`;
  return {
    SUPABASE_URL: `postgresql://${database}/${settings.POSTGRES_DB}`,
    RUSTFS_ENDPOINT: `http://${host}:${settings.RUSTFS_PORT}`,
    DASK_SCHEDULER_ADDRESS: `tcp://${host}:${settings.DASK_SCHEDULER_PORT}`,
    PREFECT_API_URL: `http://${host}:${settings.PREFECT_PORT}/api`,
    PROMETHEUS_URL: `http://${host}:${settings.PROMETHEUS_PORT}`,
  };
}

export type HostAddressName = keyof ReturnType<typeof hostAddresses>;

/** `localhost` answers on the usual loopback address and where everything is published. */
function hostOf(bindAddress: string): string {
  return ['127.0.0.1', '0.0.0.0'].includes(bindAddress) ? 'localhost' : bindAddress;
}
