// Characters one does not see, drawn so that one does.

/** Spaces as ␣, signs without a shape as their code. */
export function visible(text: string): string {
  return text.replace(/\p{Cf}|\p{Cc}|\p{Z}/gu, (sign) => {
    if (/\p{Z}/u.test(sign)) return "␣";
    return `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
