/** A phone number that a phone can call. */
export function PhoneLink({ number }: { number: string }) {
  return (
    <a className="link num" href={`tel:${number.replace(/[^\d+]/g, "")}`}>
      {number}
    </a>
  );
}
