/** As git stores it: a checkout on Windows, or a ZIP from there, may have other line ends. */
export const normalizeLineEnds = (text: string): string => text.replaceAll('\r\n', '\n');
