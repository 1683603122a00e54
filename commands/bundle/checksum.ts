/** The line that `sha256sum -c` reads in the folder of the file. */
export const renderChecksum = (digest: string, name: string): string => `${digest}  ${name}\n`;

/** The digest that a checksum file begins with; undefined if the text is not a checksum file's. */
export const readChecksum = (text: string): string | undefined =>
  /^\\?([0-9a-f]{64}) [ *]/i.exec(text)?.[1]?.toLowerCase();
