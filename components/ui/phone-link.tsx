/** A phone number that a phone can call (RFC 3966). */
export function PhoneLink({ number }: { number: string }) {
  return (
    <a className="link num" href={`tel:${number.replace(/[^\d+]/g, "")}`}>
      {number}
    </a>
  );
}
