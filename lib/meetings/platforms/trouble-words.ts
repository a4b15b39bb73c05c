import { type Sentence, say } from "@/lib/i18n/say";

/** Why a platform has not done what it was asked, in words for the practice. */
export function troubleWords(trouble: string, title: string): Sentence {
  switch (trouble) {
    case "not_configured":
      return say("This practice is no longer connected to {title}.", { title });
    case "no_host":
      return say("Your account at {title} has not been entered yet.", { title });
    case "auth":
      return say("{title} does not accept the practice's key. An admin has to look at it.", { title });
    case "revoked":
      return say("{title} no longer honours your connection. Please connect your account again.", { title });
    case "invalid":
      return say("{title} refused what it was asked.", { title });
    case "conflict":
      return say("The meeting was changed or deleted at {title} itself.", { title });
    case "rate_limited":
      return say("{title} had been asked too often, until it was too late.", { title });
    default:
      return say("{title} could not be reached in time.", { title });
  }
}
