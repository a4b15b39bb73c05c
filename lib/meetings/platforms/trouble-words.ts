const WORDS: Record<string, (title: string) => string> = {
  not_configured: (title) => `This practice is no longer connected to ${title}.`,
  no_host: (title) => `Your account at ${title} has not been entered yet.`,
  auth: (title) => `${title} does not accept the practice's key. An admin has to look at it.`,
  revoked: (title) => `${title} no longer honours your connection. Please connect your account again.`,
  invalid: (title) => `${title} refused what it was asked.`,
  conflict: (title) => `The meeting was changed or deleted at ${title} itself.`,
  rate_limited: (title) => `${title} had been asked too often, until it was too late.`,
};

/** Why a platform has not done what it was asked, in words for the practice. */
export function troubleWords(trouble: string, title: string): string {
  return WORDS[trouble]?.(title) ?? `${title} could not be reached in time.`;
}
