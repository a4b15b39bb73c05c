import { Link } from "react-email";
import { Paragraph } from "@/emails/layout";
import type { Envelope } from "@/emails/message";

/** The way to pay without signing in, where something is to be paid. */
export function PayLine({ t, payUrl }: Pick<Envelope, "t" | "payUrl">) {
  if (!payUrl) return null;
  return (
    <Paragraph>
      <Link href={payUrl} style={{ textDecoration: "underline" }}>
        {t("Pay for it online, now or later")}
      </Link>
    </Paragraph>
  );
}
