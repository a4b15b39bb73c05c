import { Code, Layout, Paragraph } from "@/emails/layout";
import type { CodePayload, CodePurpose, Envelope } from "@/emails/message";

const TYPE_IT: Record<CodePurpose, string> = {
  verify: "Type this code on the page where you signed up:",
  reset: "Type this code on the page where you asked for a new password:",
  booking:
    "Type this code on the page where you chose your time. You can check everything once more before it is booked:",
  request: "Type this code on the page where you said when you are free, and your request is on its way:",
  "sign-in": "Type this code on the page where you asked for it, and you are signed in:",
  email: "Type this code on the page where you changed your e-mail address:",
  password: "Type this code on the page where you set a password:",
};

/** The code; without a link, so that no reader learns to follow one to a page that asks for codes. */
export function VerificationCode({ code, purpose, newest, ...envelope }: Envelope & CodePayload) {
  return (
    <Layout {...envelope} title={newest ? "Your newest code" : "Your code"}>
      <Paragraph>{TYPE_IT[purpose]}</Paragraph>
      <Code>{code}</Code>
      {newest && (
        <Paragraph>
          This is your newest code. The one we sent before works for two more minutes; after that, only this one does.
        </Paragraph>
      )}
      <Paragraph>
        It works once, for 10 minutes, and only where it was asked for. We never ask for it on the phone.
      </Paragraph>
      <Paragraph>If you didn't ask for a code, you can ignore this message: nothing happens without it.</Paragraph>
    </Layout>
  );
}
