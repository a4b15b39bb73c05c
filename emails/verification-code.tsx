import { Code, Layout, Paragraph } from "@/emails/layout";
import type { CodePurpose, Envelope } from "@/emails/message";

const TYPE_IT: Record<CodePurpose, string> = {
  verify: "Type this code on the page where you signed up:",
  reset: "Type this code on the page where you asked for a new password:",
  booking: "Type this code on the page where you asked for a time, and your request is on its way:",
};

/** The 6-digit code; without a link, so that nobody learns to follow one to a page that asks for codes. */
export function VerificationCode({ code, purpose, ...envelope }: Envelope & { code: string; purpose: CodePurpose }) {
  return (
    <Layout {...envelope} title="Your code">
      <Paragraph>{TYPE_IT[purpose]}</Paragraph>
      <Code>{code}</Code>
      <Paragraph>
        It works once, for 10 minutes, in the browser that asked for it. We never ask for it on the phone.
      </Paragraph>
      <Paragraph>If you didn't ask for a code, you can leave it: nothing happens without it.</Paragraph>
    </Layout>
  );
}
