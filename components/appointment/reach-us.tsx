import { PhoneLink } from "@/components/ui/phone-link";
import { mailLink } from "@/lib/accounts/email";

type ReachUsProps = { phone: string | null; email: string | null };

/** How the practice is reached, in the middle of a sentence. */
export function ReachUs({ phone, email }: ReachUsProps) {
  if (!phone && !email) return <>please call or write to us</>;
  return (
    <>
      please{" "}
      {phone && (
        <>
          call us on <PhoneLink number={phone} />
        </>
      )}
      {phone && email && " or "}
      {email && (
        <>
          write to{" "}
          <a className="link" href={mailLink(email)}>
            {email}
          </a>
        </>
      )}
    </>
  );
}
