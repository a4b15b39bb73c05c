/**
 * What `make` answers for a text, which must depend on the text alone, made once and kept. Texts that callers choose
 * are without end, so that at `most` of them everything is forgotten and made anew.
 */
export function kept<Value, Text extends string = string>(make: (text: Text) => Value, most = 500) {
  const known = new Map<Text, { value: Value }>();
  return (text: Text): Value => {
    const found = known.get(text);
    if (found) return found.value;
    const value = make(text);
    if (known.size >= most) known.clear();
    known.set(text, { value });
    return value;
  };
}
