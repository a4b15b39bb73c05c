import type { Metadata } from "next";
import { ReachUs } from "@/components/appointment/reach-us";
import { PageHeader } from "@/components/ui/page-header";
import { practice } from "@/lib/practice/settings";

export const metadata: Metadata = { title: "Accessibility" };

export default async function AccessibilityPage() {
  const { email, phone } = await practice();
  return (
    <div className="max-w-text">
      <PageHeader title="Accessibility" intro="Everybody should be able to book and to meet. This is how far we are." />
      <div className="prose">
        <h2>What we aim at</h2>
        <p>
          The Web Content Accessibility Guidelines 2.2, level AA. Every page is checked by machine against them, in
          light and dark colours and at the width of a small phone.
        </p>
        <h2>What you can count on</h2>
        <ul>
          <li>Everything but the video call works without JavaScript, and with the keyboard alone.</li>
          <li>Text can be enlarged to 400 % without scrolling sideways.</li>
          <li>Colours follow your device, or your choice at the foot of the page. No state is told by colour alone.</li>
          <li>Nothing moves by itself, and no time runs out without being said in words.</li>
          <li>Codes can be pasted, and passwords filled in by a password manager.</li>
        </ul>
        <h2>What we know is missing</h2>
        <p>
          The video call is a program of its own, Jitsi Meet. It can be used with the keyboard and a screen reader, but
          we don't control all of it. If it gets in your way, tell us and we'll find another way to talk.
        </p>
        <h2>Something doesn't work for you?</h2>
        <p>
          If something gets in your way, <ReachUs email={email} phone={phone} />. We'll help you book in the meantime.
        </p>
      </div>
    </div>
  );
}
