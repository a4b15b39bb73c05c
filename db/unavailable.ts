/** The database gave no answer in time, or is not configured. Answers 503: try again later. */
export class DatabaseUnavailable extends Error {}

// The driver's words for a lost connection, the socket's own, and PostgreSQL's for a lost one and for shutting down.
const CUT_OFF = /^(CONNECTION_|CONNECT_TIMEOUT|ECONN|EPIPE|ETIMEDOUT|08|57P0)/;
// An address that leads to no database, and PostgreSQL's words for full, too slow, locked and idle for too long.
const UNREACHABLE = /^(ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|53|57014|55P03|25P03)/;
// Codes of files as well; of a socket that isn't there, or isn't ours, only while connecting.
const NO_SOCKET = /^(ENOENT|EACCES|EADDRNOTAVAIL)$/;

/** Whether the connection was lost, so that what became of the statement is not known: it may have been done. */
export function isCutOff(error: unknown): boolean {
  return error instanceof DatabaseUnavailable || CUT_OFF.test(databaseCode(error) ?? "");
}

/** Whether the database is away, full, locked or too slow, so that the same can be asked again later. */
export function isUnavailable(error: unknown): boolean {
  return isCutOff(error) || UNREACHABLE.test(databaseCode(error) ?? "") || isWithoutSocket(error);
}

/** The code of the database's, or the driver's, error that is behind this one. */
export function databaseCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.cause instanceof DatabaseUnavailable) return "CONNECTION_LOST";
  return "code" in error && typeof error.code === "string" ? error.code : databaseCode(error.cause);
}

function isWithoutSocket(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isConnecting = "syscall" in error && error.syscall === "connect";
  const isMissing = "code" in error && NO_SOCKET.test(String(error.code));
  return (isConnecting && isMissing) || isWithoutSocket(error.cause);
}
