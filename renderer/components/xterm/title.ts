const LONGEST = 80;

/** A title that a program gave its terminal, made safe to show: no controls, nothing that turns the text around, short. */
export function cleanTitle(title: string): string {
  const plain = title.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    '',
  );
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
