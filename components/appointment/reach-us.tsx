import { PhoneLink } from "@/components/ui/phone-link";
import { mailLink } from "@/lib/accounts/email";
import type { Translate } from "@/lib/i18n/message";

type ReachUsProps = { t: Translate; phone: string | null; email: string | null };

/** How the practice is reached, in a sentence of its own. */
export function ReachUs({ t, phone: number, email: address }: ReachUsProps) {
  const phone = () => number && <PhoneLink number={number} />;
  const email = () =>
    address && (
      <a className="link" href={mailLink(address)}>
        {address}
      </a>
    );
  if (number && address)
    return t.rich("Please call us on <phone>number</phone> or write to <email>address</email>.", { phone, email });
  if (number) return t.rich("Please call us on <phone>number</phone>.", { phone });
  return address ? t.rich("Please write to <email>address</email>.", { email }) : t("Please call or write to us.");
}
