import { ActionForm } from "@/components/appointment/action-form";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { FormAction } from "@/lib/action";
import type { Translate } from "@/lib/i18n/message";

type JoinLineProps = {
  /** When its page lets in, in words; null once that is past, or while there is no time. */
  opens: string | null;
  /** The appointment's own page, and whether this browser is signed in to its account. */
  page: string;
  isSignedIn: boolean;
  /** Sends the client a code that opens it. */
  signIn: FormAction;
  hidden: Record<string, string>;
  t: Translate;
};

/** How a client with the link gets into the session itself: in one step when signed in, else by a code. */
export function JoinLine({ opens, page, isSignedIn, signIn, hidden, t }: JoinLineProps) {
  return (
    <div className="space-y-3">
      {opens && <p>{opens}</p>}
      {isSignedIn ? (
        <LinkButton href={page} variant="primary">
          {t("Open the appointment")}
        </LinkButton>
      ) : (
        <>
          <p>
            {t(
              "To open the appointment's page, where you also join, we'll e-mail you a code. You don't need a password. You can do this now, so that everything is ready.",
            )}
          </p>
          <ActionForm action={signIn} hidden={hidden} label={t("E-mail me a code")} variant="primary" />
          <Link className="link" href={page}>
            {t("Sign in with your password")}
          </Link>
        </>
      )}
    </div>
  );
}
