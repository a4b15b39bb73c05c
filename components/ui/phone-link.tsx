/** A phone number that a phone can call (RFC 3966). */
export function PhoneLink({ number, onClick }: { number: string; onClick?: () => void }) {
  return (
    <a className="link num" href={`tel:${number.replace(/[^\d+]/g, "")}`} onClick={onClick}>
      {number}
    </a>
  );
}
