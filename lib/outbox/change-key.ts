/** The key of the e-mail that tells a client of one version of an appointment. */
export function changeKey(kind: string, appointmentId: string, version: number): string {
  return `${kind}:${appointmentId}:${version}`;
}
