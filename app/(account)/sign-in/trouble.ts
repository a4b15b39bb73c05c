import type { Translate } from "@/lib/i18n/message";

/** What went wrong at an issuer's, as the page says it that the person comes back to. */
export function troubleSentence(trouble: string | string[] | undefined, t: Translate): string | undefined {
  switch (trouble) {
    case "away":
      return t("We couldn't reach them. Please try again in a moment, or use your password.");
    case "not-linked":
      return t(
        "That account is linked to no one who works here. Sign in with your password, then link it under Signing in and security.",
      );
    case "taken":
      return t("That account is linked to another person here. They can unlink it under Signing in and security.");
    case "not-begun":
      return t("That didn't work, or was given up. Please try again, or use your password.");
    default:
      return undefined;
  }
}
