export type Postgres = {
  url: string;
  adminUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
};

export function startPostgres(options: {
  dataDir: string;
  quiet?: boolean;
  settings?: Record<string, string>;
}): Promise<Postgres>;

export function runningPostgres(dataDir: string): { url: string; adminUrl: string } | null;

export function endAbandoned(dataDir: string): Promise<void>;
