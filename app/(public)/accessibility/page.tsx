import type { Metadata } from "next";
import { ReachUs } from "@/components/appointment/reach-us";
import { PageHeader } from "@/components/ui/page-header";
import { practice } from "@/lib/practice/settings";

export const metadata: Metadata = { title: "Accessibility" };

export default async function AccessibilityPage() {
  const { email, phone } = await practice();
  return (
    <div className="max-w-text">
      <PageHeader
        title="Accessibility"
        intro="Everyone should be able to book a session and take part in it. This is how far we have come."
      />
      <div className="prose">
        <h2>What we aim at</h2>
        <p>
          The Web Content Accessibility Guidelines 2.2, level AA. Every page is tested against them automatically, in
          light and dark colours and at the width of a small phone.
        </p>
        <h2>What you can count on</h2>
        <ul>
          <li>Everything but the video call works without JavaScript, and with the keyboard alone.</li>
          <li>Text can be enlarged to 400 % without scrolling sideways.</li>
          <li>
            Colours follow your device, or your choice at the foot of the page. Nothing is conveyed by colour alone.
          </li>
          <li>Nothing moves by itself, and wherever time is limited we say so in words.</li>
          <li>Codes can be pasted, and passwords filled in by a password manager.</li>
        </ul>
        <h2>What we know is missing</h2>
        <p>
          The video call is a separate program, Jitsi Meet. It can be used with the keyboard and a screen reader, but we
          don't control all of it. If it gets in your way, tell us and we'll find another way to talk.
        </p>
        <h2>Is something not working for you?</h2>
        <p>
          If something gets in your way, <ReachUs email={email} phone={phone} />. We'll help you book in the meantime.
        </p>
      </div>
    </div>
  );
}
