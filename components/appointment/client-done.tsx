import { Done } from "@/components/admin/done";
import type { Translate } from "@/lib/i18n/message";

/** What a client has just done, said once at the top of the page it led to, and read first. */
export function ClientDone({ t, done }: { t: Translate; done: string | string[] | undefined }) {
  const sentences = {
    requested: t(
      "Your request is with us. We've sent you an e-mail, and we'll write again with a time, usually within 1 working day.",
    ),
    moved: t("Moved. We'll send you the new time by e-mail in a few minutes."),
    undone: t("Undone. Everything is as it was before."),
    coming: t("Thank you for telling us. See you then."),
    late: t("Thank you for telling us. Your therapist knows now; there is no need to hurry."),
    cancelled: t("Cancelled. No need to explain. Whenever you're ready, you can book again."),
  };
  return <Done done={done} sentences={sentences} />;
}
