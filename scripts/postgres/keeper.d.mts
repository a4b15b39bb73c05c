export function keepServer(
  cluster: { dataDir: string },
  options?: { quiet?: boolean },
): Promise<{ port: number; stop(): Promise<void>; currentPid(): number | undefined }>;
